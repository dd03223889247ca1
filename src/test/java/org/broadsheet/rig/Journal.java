package org.broadsheet.rig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.broadsheet.trial.ReceivedLetter;

/**
 * What every subscriber should get, held against what the mail server took.
 *
 * @param lost pairs of a subscriber and a bulletin that no letter brought, and letters that never
 *     came
 * @param repeated pairs of a subscriber and a bulletin that two different letters brought, and
 *     letters that nobody was to get
 * @param altered Message-IDs of which two copies differ
 * @param duplicates copies beyond the first of each Message-ID
 * @param letters all Message-IDs
 */
record Journal(
    List<String> lost,
    List<String> repeated,
    List<String> altered,
    int duplicates,
    Set<String> letters) {
  /**
   * Compares bulletins.
   *
   * @param subscribers their mailboxes
   * @param bulletins a word of each that no other has; every subscriber should get every one
   * @param taken all that the server took, copies included
   */
  static Journal of(
      Collection<String> subscribers, Collection<String> bulletins, List<ReceivedLetter> taken) {
    Map<String, ReceivedLetter> letters = new HashMap<>();
    Set<String> altered = new HashSet<>();
    for (ReceivedLetter copy : taken) {
      ReceivedLetter first = letters.putIfAbsent(copy.messageId(), copy);
      if (first != null && !first.sameBytes(copy)) {
        altered.add(copy.messageId());
      }
    }
    Map<String, Set<String>> had = new HashMap<>();
    List<String> repeated = new ArrayList<>();
    for (ReceivedLetter letter : letters.values()) {
      Set<String> before = had.computeIfAbsent(letter.recipient(), _ -> new HashSet<>());
      for (String bulletin : bulletins) {
        if (letter.text().contains(bulletin) && !before.add(bulletin)) {
          repeated.add(letter.recipient() + " " + bulletin);
        }
      }
    }
    return new Journal(
        lost(subscribers, bulletins, had),
        repeated,
        List.copyOf(altered),
        taken.size() - letters.size(),
        Set.copyOf(letters.keySet()));
  }

  private static List<String> lost(
      Collection<String> subscribers, Collection<String> bulletins, Map<String, Set<String>> had) {
    List<String> lost = new ArrayList<>();
    for (String subscriber : subscribers) {
      Set<String> got = had.getOrDefault(subscriber, Set.of());
      bulletins.stream()
          .filter(bulletin -> !got.contains(bulletin))
          .forEach(bulletin -> lost.add(subscriber + " " + bulletin));
    }
    return lost;
  }

  /** Compares letters as well: those that were made are those that came. */
  Journal owing(Set<String> owed) {
    return new Journal(
        with(lost, owed, letters), with(repeated, letters, owed), altered, duplicates, letters);
  }

  private static List<String> with(List<String> found, Set<String> all, Set<String> but) {
    return Stream.concat(found.stream(), all.stream().filter(letter -> !but.contains(letter)))
        .toList();
  }

  /**
   * Whether everybody had everything, once, but for copies of a letter.
   *
   * @param inFlight how many letters may have been on their way when something broke
   */
  boolean isKept(int inFlight) {
    return lost.isEmpty() && repeated.isEmpty() && altered.isEmpty() && duplicates <= inFlight;
  }

  /** The figures. */
  String summary() {
    return "%d letters, %d lost, %d repeated, %d altered, %d duplicates"
        .formatted(letters.size(), lost.size(), repeated.size(), altered.size(), duplicates);
  }
}
