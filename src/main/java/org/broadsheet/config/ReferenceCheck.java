package org.broadsheet.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.news.Formerly;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Masking;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Position;
import org.broadsheet.yaml.Problems;
import org.broadsheet.yaml.SpellingSuggestion;

/**
 * Checks that names are unique and that each reference names something. Works on nodes, so that the
 * name of an item counts although the item has a mistake.
 */
record ReferenceCheck(Node.Mapping root, Problems problems) {
  void check() {
    List<Node.Scalar> feeds = feeds();
    unique("feed", feeds);
    former("feed", formerFeeds(), feeds);
    List<Node.Scalar> topics = names(SettingsSection.TOPICS, TopicSection.NAME);
    unique("topic", topics);
    List<Node.Scalar> formerTopics = names(SettingsSection.TOPICS, TopicSection.FORMERLY);
    former("topic", formerTopics, topics);
    List<Node.Scalar> digests = names(SettingsSection.DIGESTS, DigestSection.NAME);
    unique("digest", digests);
    List<Node.Scalar> formerDigests = names(SettingsSection.DIGESTS, DigestSection.FORMERLY);
    former("digest", formerDigests, digests);
    notTheOperators(digests);
    List<Node.Scalar> subscribers = names(SettingsSection.SUBSCRIBERS, SubscriberSection.EMAIL);
    unique("subscriber", subscribers);
    former(
        "subscriber", names(SettingsSection.SUBSCRIBERS, SubscriberSection.FORMERLY), subscribers);
    known("topic", names(SettingsSection.DIGESTS, DigestSection.TOPICS), topics, formerTopics);
    known(
        "digest",
        names(SettingsSection.SUBSCRIBERS, SubscriberSection.DIGESTS),
        digests,
        formerDigests);
  }

  /** A former name is nobody's name today, and only one's former name. */
  private void former(String noun, List<Node.Scalar> former, List<Node.Scalar> names) {
    Map<Object, Position> today = new HashMap<>();
    names.forEach(name -> today.putIfAbsent(comparable(name.text()), name.at()));
    Map<Object, Position> seen = new HashMap<>();
    for (Node.Scalar name : former) {
      Object comparable = comparable(name.text());
      String written = Masking.mask(name.written());
      Position still = today.get(comparable);
      Position earlier = seen.putIfAbsent(comparable, name.at());
      if (still != null) {
        String message =
            "the %s \"%s\" is still there at line %d, so nothing was called that before: remove it from formerly, or remove the %1$s"
                .formatted(noun, written, still.line());
        problems.add(name.at(), name.written(), message);
      } else if (earlier != null && !name.text().strip().equals(Formerly.NONE)) {
        String message =
            "\"%s\" stands under formerly at line %d already: only one %s can have been called that"
                .formatted(written, earlier.line(), noun);
        problems.add(name.at(), name.written(), message);
      }
    }
  }

  private void unique(String noun, List<Node.Scalar> names) {
    Map<Object, Position> seen = new HashMap<>();
    for (Node.Scalar name : names) {
      Position earlier = seen.putIfAbsent(comparable(name.text()), name.at());
      if (earlier != null) {
        String written = Masking.mask(name.written());
        String message =
            "the " + noun + " \"" + written + "\" is listed already at line " + earlier.line();
        problems.add(name.at(), name.written(), message + ": keep only one");
      }
    }
  }

  /** Editions and files of the operator's digest have a name of their own. */
  private void notTheOperators(List<Node.Scalar> digests) {
    for (Node.Scalar name : digests) {
      if (name.text().strip().equalsIgnoreCase(OperatorDigest.NAME)) {
        String message =
            "\"" + name.written() + "\" is the name of the operator's digest: choose another";
        problems.add(name.at(), name.written(), message);
      }
    }
  }

  /** A reference may use a former name, too. */
  private void known(
      String noun,
      List<Node.Scalar> references,
      List<Node.Scalar> defined,
      List<Node.Scalar> former) {
    List<String> names = defined.stream().map(name -> name.text().strip()).toList();
    Set<String> old = former.stream().map(name -> name.text().strip()).collect(Collectors.toSet());
    for (Node.Scalar reference : references) {
      String name = reference.text().strip();
      if (!names.contains(name) && !old.contains(name)) {
        String hint = SpellingSuggestion.hint(reference.text(), names);
        problems.add(
            reference.at(),
            reference.written(),
            "unknown " + noun + " \"" + reference.written() + "\": " + hint);
      }
    }
  }

  /** Addresses and mailboxes in their normal form, anything else as it is. */
  private static Object comparable(String text) {
    if (text.startsWith("http")
        && AddressTypes.web(text) instanceof Conversion.Success<URI>(URI uri)) {
      return uri;
    }
    return text.contains("@")
            && AddressTypes.email(text) instanceof Conversion.Success<String>(String mailbox)
        ? mailbox
        : text.strip();
  }

  private List<Node.Scalar> feeds() {
    List<Node.Scalar> urls = new ArrayList<>();
    for (Node item : items(root, SettingsSection.FEEDS)) {
      switch (item) {
        case Node.Scalar url -> urls.add(url);
        case Node.Mapping mapping -> addScalars(mapping, FeedType.URL, urls);
        case Node.Sequence _, Node.Empty _, Node.Broken _ -> {}
      }
    }
    return urls;
  }

  private List<Node.Scalar> formerFeeds() {
    List<Node.Scalar> urls = new ArrayList<>();
    for (Node item : items(root, SettingsSection.FEEDS)) {
      if (item instanceof Node.Mapping mapping) {
        addScalars(mapping, FeedType.FORMERLY, urls);
      }
    }
    return urls;
  }

  private List<Node.Scalar> names(Key<?> list, Key<?> key) {
    List<Node.Scalar> names = new ArrayList<>();
    for (Node item : items(root, list)) {
      if (item instanceof Node.Mapping mapping) {
        addScalars(mapping, key, names);
      }
    }
    return names;
  }

  private static void addScalars(Node.Mapping mapping, Key<?> key, List<Node.Scalar> scalars) {
    for (Node value : items(mapping, key)) {
      if (value instanceof Node.Scalar scalar) {
        scalars.add(scalar);
      }
    }
  }

  /** The items of a list, or the one value that stands for such a list. */
  static List<Node> items(Node.Mapping mapping, Key<?> key) {
    Node.Member member = mapping.find(key.name());
    if (member == null) {
      return List.of();
    }
    return member.value() instanceof Node.Sequence list ? list.items() : List.of(member.value());
  }
}
