package org.broadsheet.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.OperatorDigest;

/**
 * Checks that names are unique and lead somewhere. Works on nodes, so that a mistake in one item
 * does not hide the name it bears.
 */
final class References {
  private final Node.Mapping root;
  private final Problems problems;

  References(Node.Mapping root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  void check() {
    unique("feed", feeds());
    List<Node.Scalar> topics = names(SettingsForm.TOPICS, TopicForm.NAME);
    unique("topic", topics);
    List<Node.Scalar> digests = names(SettingsForm.DIGESTS, DigestForm.NAME);
    unique("digest", digests);
    notTheOperators(digests);
    unique("subscriber", names(SettingsForm.SUBSCRIBERS, SubscriberForm.EMAIL));
    known("topic", names(SettingsForm.DIGESTS, DigestForm.TOPICS), topics);
    known("digest", names(SettingsForm.SUBSCRIBERS, SubscriberForm.DIGESTS), digests);
  }

  private void unique(String noun, List<Node.Scalar> names) {
    Map<Object, Spot> seen = new HashMap<>();
    for (Node.Scalar name : names) {
      Spot earlier = seen.putIfAbsent(comparable(name.text()), name.at());
      if (earlier != null) {
        String written = Masking.mask(name.written());
        String message =
            "the " + noun + " \"" + written + "\" is listed already at line " + earlier.line();
        problems.add(name.at(), name.written(), message + ": keep only one");
      }
    }
  }

  /** Editions and files of the operator's digest bear a name that readers' digests must not. */
  private void notTheOperators(List<Node.Scalar> digests) {
    for (Node.Scalar name : digests) {
      if (name.text().strip().equalsIgnoreCase(OperatorDigest.NAME)) {
        String message =
            "\"" + name.written() + "\" is the name of the operator's digest: choose another";
        problems.add(name.at(), name.written(), message);
      }
    }
  }

  private void known(String noun, List<Node.Scalar> references, List<Node.Scalar> defined) {
    List<String> names = defined.stream().map(name -> name.text().strip()).toList();
    for (Node.Scalar reference : references) {
      if (!names.contains(reference.text().strip())) {
        String hint = Nearest.hint(reference.text(), names);
        problems.add(
            reference.at(),
            reference.written(),
            "unknown " + noun + " \"" + reference.written() + "\": " + hint);
      }
    }
  }

  /** Addresses and mailboxes in their one spelling, anything else as it is. */
  private static Object comparable(String text) {
    if (text.startsWith("http") && Addresses.web(text) instanceof Parsed.Fit<URI>(URI uri)) {
      return uri;
    }
    return text.contains("@") && Addresses.email(text) instanceof Parsed.Fit<String>(String mailbox)
        ? mailbox
        : text.strip();
  }

  private List<Node.Scalar> feeds() {
    List<Node.Scalar> urls = new ArrayList<>();
    for (Node item : items(root, SettingsForm.FEEDS)) {
      switch (item) {
        case Node.Scalar url -> urls.add(url);
        case Node.Mapping mapping -> addScalars(mapping, FeedForm.URL, urls);
        case Node.Sequence _, Node.Empty _, Node.Broken _ -> {}
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
