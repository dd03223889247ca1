package org.broadsheet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  static String goOn(BackupFolder backups, boolean readable) throws IOException {
    DatabaseFile file = backups.database();
    if (readable) {
      return "To go on with the file as it stands, remove " + file.integrity();
    }
    List<String> steps = new ArrayList<>();
    if (Files.exists(file.integrity())) {
      steps.add("remove " + file.integrity());
    }
    if (Files.exists(file.data())) {
      steps.add("move away " + file.data());
    }
    Optional<CreationMark> mark = backups.mark();
    if (mark.isPresent() && mark.get().exists()) {
      steps.add("remove its line from " + mark.get().file());
    }
    if (backups.isApart() && backups.newest().isPresent()) {
      steps.add("move away the backups in " + backups.folder());
    }
    return "To start again with an empty database, " + String.join(" and ", steps);
  }
}
