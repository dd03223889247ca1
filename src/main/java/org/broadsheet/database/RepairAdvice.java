package org.broadsheet.database;

import java.nio.file.Files;

/** What an operator does about an H2 file that is damaged. */
final class RepairAdvice {
  private RepairAdvice() {}

  /** Which backup there is, and the command that puts it in place; a sentence and its end. */
  static String restore(BackupFolder backups) {
    return backups
        .newest()
        .map(
            backup ->
                "The newest verified backup is %s of %s: \"broadsheet restore\" with the same --config puts it in place"
                    .formatted(backup.file(), backup.made()))
        .orElseGet(
            () ->
                "There is no verified backup in %s: put back a backup of your own"
                    .formatted(backups.folder()));
  }

  /** How to go on without a backup. */
  static String goOn(DatabaseFile file, boolean readable) {
    if (readable) {
      return "To go on with the file as it stands, remove " + file.integrity();
    }
    String rest = Files.exists(file.data()) ? " and move away " + file.data() : "";
    return "To begin anew with an empty database, remove " + file.integrity() + rest;
  }
}
