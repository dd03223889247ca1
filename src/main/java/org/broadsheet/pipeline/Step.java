package org.broadsheet.pipeline;

import java.util.Locale;

/** The steps of the pipeline, each of which is triggered and runs by itself. */
public enum Step {
  /** Polls feeds; see {@link Gather}. */
  GATHER,
  /** Groups entries into stories; see {@link Collate}. */
  COLLATE,
  /** Makes editions; see {@link Publish}. */
  PUBLISH,
  /** Sends letters; see {@link Deliver}. */
  DELIVER,
  /** Subscribes at the hubs of feeds; see {@link WebSubClient}. */
  HUBS,
  /** Reads bounces and unsubscriptions from a mailbox; see {@link Bounces}. */
  BOUNCES,
  /** Backs the database up. */
  BACKUP;

  /** The step's name in metrics, logs and the scheduler: in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
