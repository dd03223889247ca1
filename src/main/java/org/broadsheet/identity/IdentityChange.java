package org.broadsheet.identity;

import java.util.List;

/**
 * What a configuration changes of the identities.
 *
 * @param registry which name means what from then on
 * @param joined those that were known apart and are one from then on
 * @param starts where the first editions of new ones begin
 * @param problems why the configuration must not be taken over, one line each
 * @param notes what the operator should know of it, one line each
 */
public record IdentityChange(
    Registry registry,
    List<Joined> joined,
    List<Start> starts,
    List<String> problems,
    List<String> notes) {
  public IdentityChange {
    joined = List.copyOf(joined);
    starts = List.copyOf(starts);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /**
   * Where the first edition of a digest for a subscriber begins.
   *
   * @param digest its id
   * @param subscriber the id
   * @param filedUpTo the number of the last filing before it
   */
  public record Start(String digest, String subscriber, long filedUpTo) {}
}
