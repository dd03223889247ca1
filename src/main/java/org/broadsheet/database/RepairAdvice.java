package org.broadsheet.database;

import java.nio.file.Files;

/** Advice for the operator on a damaged H2 file. */
final class RepairAdvice {
  private RepairAdvice() {}

  /** The newest backup, and the command that restores it; without the final full stop. */
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
    return "To start again with an empty database, remove " + file.integrity() + rest;
  }
}
