package org.broadsheet.pipeline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quarantine for inputs with faults that a {@link FaultBoundary} stopped: each is tried three
 * times and then left alone, so that it costs the rest nothing more. An input that has changed is
 * another one and is tried anew, and so is every input under a changed program or settings.
 * Thread-safe.
 */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final int TRIES = 3;

  private final Map<Object, Case> cases = new ConcurrentHashMap<>();

  private record Case(String shown, String harm, int times) {
    boolean isInside() {
      return times >= TRIES;
    }
  }

  /** Whether the thing is left alone; things are the same when they are equal. */
  boolean holds(Object thing) {
    Case known = cases.get(thing);
    return known != null && known.isInside();
  }

  /**
   * Notes and logs that a thing did harm.
   *
   * @param shown what the operator knows it by
   * @return whether it is left alone from now on
   */
  boolean harmed(Object thing, String shown, Throwable harm) {
    Case now =
        cases.compute(
            thing,
            (_, before) ->
                new Case(
                    shown, harm.getClass().getSimpleName(), before == null ? 1 : before.times + 1));
    LOG.error("{} did harm{}", shown, now.isInside() ? " and is left alone from now on" : "", harm);
    return now.isInside();
  }

  /** The thing is left alone from now on: it is known for certain that it did harm. */
  void seclude(Object thing, String shown, Throwable harm) {
    cases.put(thing, new Case(shown, harm.getClass().getSimpleName(), TRIES));
    LOG.error("{} did harm and is left alone from now on", shown, harm);
  }

  /** The thing does no harm. */
  void clear(Object thing) {
    cases.remove(thing);
  }

  /** What is left alone, one line each. */
  List<String> inside() {
    return cases.values().stream()
        .filter(Case::isInside)
        .map(each -> "%s did harm (%s)".formatted(each.shown, each.harm))
        .sorted()
        .toList();
  }
}
