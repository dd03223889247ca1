package org.broadsheet.story;

import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import org.broadsheet.news.*;
import tools.jackson.core.*;
import tools.jackson.core.json.JsonFactory;

/**
 * Marks of the fold on labelled sets, and weights fitted to them: marks, fit, twofold, sweep or
 * grid. The folder of the sets is the system property evaluation.
 */
public final class FoldEvaluation {
  static final Path DIR = Path.of(System.getProperty("evaluation", "."));
  static final Duration WEEK = Duration.ofDays(7);

  record Item(
      Report report,
      String id,
      String event,
      boolean doubt,
      String lang,
      String source,
      String title) {}

  static Map<String, String> object(JsonParser parser) {
    Map<String, String> values = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) parser.skipChildren();
      else if (value != JsonToken.VALUE_NULL) values.put(name, parser.getString());
    }
    return values;
  }

  static List<Map<String, String>> rows(String file) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (InputStream in = Files.newInputStream(DIR.resolve(file));
        JsonParser p = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
      for (JsonToken t = p.nextToken(); t != null; t = p.nextToken())
        if (t == JsonToken.START_OBJECT) rows.add(object(p));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  static List<Item> load(String file, String gold, boolean titles) {
    Map<String, Map<String, String>> labels = new HashMap<>();
    for (Map<String, String> row : rows(gold)) labels.put(row.get("id"), row);
    List<Item> items = new ArrayList<>();
    for (Map<String, String> row : rows(file)) {
      Map<String, String> label = labels.get(row.get("id"));
      if (label == null) label = Map.of();
      if (titles) {
        row.remove("summary");
        row.remove("text");
      }
      long n = items.size() + 1;
      items.add(
          new Item(
              report(row, n),
              row.get("id"),
              label.get("event"),
              label.getOrDefault("doubt", "false").equals("true")
                  || label.getOrDefault("doubt", "").equals("1"),
              row.get("lang"),
              row.getOrDefault("source", "source " + n),
              row.get("title")));
    }
    return items;
  }

  static Report report(Map<String, String> item, long number) {
    String text = item.getOrDefault("summary", item.getOrDefault("text", ""));
    return report(
        number,
        item.getOrDefault("title", ""),
        text,
        item.get("lang"),
        item.get("url"),
        item.getOrDefault("source", "source " + number),
        item.get("published"));
  }

  static Report report(
      long number,
      String title,
      String text,
      String language,
      String url,
      String source,
      String published) {
    URI address =
        URI.create(
            "https://feed.invalid/"
                + HexFormat.of().formatHex(source.getBytes(StandardCharsets.UTF_8)));
    Feed feed = new Feed(address, source, null, Duration.ZERO, 0);
    Instant at = published == null ? null : Instant.parse(published);
    Instant gathered = at != null ? at : Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number);
    return new Report(
        number,
        feed,
        Entry.of(
            null, url, title, text, language == null ? null : Locale.forLanguageTag(language), at),
        gathered);
  }

  // ---------------------------------------------------------------- sets

  static final Map<String, List<Item>> SETS = new LinkedHashMap<>();

  static List<Item> set(String name) {
    return SETS.computeIfAbsent(
        name,
        n ->
            switch (n) {
              case "amid25" -> load("stream-2021-09-amid-25.jsonl", "stream-2021-09.jsonl", false);
              case "amid9" -> load("stream-2021-09-amid-nine.jsonl", "stream-2021-09.jsonl", false);
              case "may20" -> load("stream-2020-05-amid.jsonl", "stream-2020-05.jsonl", false);
              case "ecb" -> load("ecbplus.jsonl", "ecbplus.jsonl", false);
              case "ecbt" -> load("ecbplus.jsonl", "ecbplus.jsonl", true);
              case "uci" -> load("uci.jsonl", "uci.jsonl", false);
              case "ml" -> load("multilingual.jsonl", "multilingual.jsonl", false);
              case "mlc" -> load("multilingual.clean.jsonl", "multilingual.clean.jsonl", false);
              case "mlt" -> load("multilingual.titles.jsonl", "multilingual.titles.jsonl", false);
              default -> throw new IllegalArgumentException(n);
            });
  }

  // ---------------------------------------------------------------- folding
  static long[] foldAll(List<Item> items, Thresholds t, double[] w) {
    StreamClusterer s = new StreamClusterer(new Clusterer(WEEK, Integer.MAX_VALUE, t, w, null));
    for (Item item : items) s.file(item.report);
    return s.stories().stream().mapToLong(Long::longValue).toArray();
  }

  /** Examples; teach: gold stories where labelled. */
  record Ex(double[] x, boolean y, int at) {}

  static List<Ex> examples(List<Item> items, boolean teach, Thresholds t, double[] w, int limit) {
    Clusterer c = new Clusterer(WEEK, Integer.MAX_VALUE, t, w, null);
    Map<String, Long> storyOf = new HashMap<>();
    Map<Long, Map<String, Integer>> events = new HashMap<>();
    MergedStories survivors = new MergedStories();
    List<Ex> out = new ArrayList<>();
    int n = 0;
    for (Item item : items) {
      if (n++ >= limit) break;
      Assignment a = c.fold(item.report);
      if (item.event != null && !item.doubt) {
        List<StoryScorer.Scored> top = new ArrayList<>(c.scored());
        top.sort(Comparator.comparingDouble(s -> -s.signals()[0]));
        for (StoryScorer.Scored s : top.subList(0, Math.min(6, top.size()))) {
          Map<String, Integer> ev = events.get(s.cluster().storyId);
          if (ev == null) continue;
          int tot = ev.values().stream().mapToInt(Integer::intValue).sum();
          double y = (double) ev.getOrDefault(item.event, 0) / tot;
          if (y > .34 && y < .66) continue;
          out.add(new Ex(s.signals(), y >= .5, n - 1));
        }
      }
      long story;
      if (teach && item.event != null) {
        story = storyOf.computeIfAbsent(item.event, e -> item.report.id());
        c.remember(story, item.report);
      } else {
        story = a instanceof Assignment.Joins j ? j.storyId() : item.report.id();
        c.remember(story, item.report);
        if (!teach)
          for (Merge m : c.merges(story)) {
            survivors.merged(m.from(), m.into());
            Map<String, Integer> moved = events.remove(m.from());
            if (moved != null) {
              Map<String, Integer> into = events.computeIfAbsent(m.into(), k -> new HashMap<>());
              moved.forEach((k, v) -> into.merge(k, v, Integer::sum));
            }
            story = m.into();
          }
      }
      if (item.event != null)
        events
            .computeIfAbsent(survivors.of(story), k -> new HashMap<>())
            .merge(item.event, 1, Integer::sum);
    }
    return out;
  }

  // ---------------------------------------------------------------- marks
  static double f1(double p, double r) {
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }

  static double prs(double k) {
    return k * (k - 1) / 2;
  }

  record Marks(
      double b3,
      double b3p,
      double b3r,
      double nt,
      double pP,
      double pR,
      int own,
      double ownOk,
      int pile,
      double xP,
      double xR) {
    double pF() {
      return f1(pP, pR);
    }
  }

  static Marks marks(List<Item> items, long[] st, boolean firm, int from, int to) {
    List<Integer> g = new ArrayList<>();
    for (int i = from; i < to; i++)
      if (items.get(i).event != null && !(firm && items.get(i).doubt)) g.add(i);
    Map<String, Integer> a = new HashMap<>();
    Map<Long, Integer> b = new HashMap<>();
    Map<String, Integer> c = new HashMap<>();
    for (int i : g) {
      a.merge(items.get(i).event, 1, Integer::sum);
      b.merge(st[i], 1, Integer::sum);
      c.merge(items.get(i).event + "|" + st[i], 1, Integer::sum);
    }
    double P = 0, R = 0, mP = 0, mR = 0;
    int m = 0;
    for (int i : g) {
      double k = c.get(items.get(i).event + "|" + st[i]);
      double p = k / b.get(st[i]), r = k / a.get(items.get(i).event);
      P += p;
      R += r;
      if (a.get(items.get(i).event) > 1 || b.get(st[i]) > 1) {
        mP += p;
        mR += r;
        m++;
      }
    }
    double h = c.values().stream().mapToDouble(FoldEvaluation::prs).sum(),
        ip = b.values().stream().mapToDouble(FoldEvaluation::prs).sum(),
        ig = a.values().stream().mapToDouble(FoldEvaluation::prs).sum();
    int own = 0, ok = 0;
    Map<Long, List<Integer>> S = new HashMap<>();
    for (int i : g) S.computeIfAbsent(st[i], k -> new ArrayList<>()).add(i);
    double xtp = 0, xfp = 0, xfn = 0;
    for (List<Integer> mm : S.values())
      for (int i : mm) {
        boolean any = false, good = false;
        for (int j : mm)
          if (j != i && items.get(j).source.equals(items.get(i).source)) {
            any = true;
            good |= items.get(j).event.equals(items.get(i).event);
          }
        if (any) {
          own++;
          if (good) ok++;
        }
      }
    int pile = 0;
    Map<String, Integer> piles = new HashMap<>();
    for (int i = 0; i < items.size(); i++)
      pile = Math.max(pile, piles.merge(st[i] + "|" + items.get(i).source, 1, Integer::sum));
    if (items.get(0).lang != null) {
      for (int x = 0; x < g.size(); x++)
        for (int y = x + 1; y < g.size(); y++) {
          Item q = items.get(g.get(x)), w = items.get(g.get(y));
          if (Objects.equals(q.lang, w.lang)) continue;
          boolean s = q.event.equals(w.event), p = st[g.get(x)] == st[g.get(y)];
          if (s && p) xtp++;
          else if (p) xfp++;
          else if (s) xfn++;
        }
    }
    int n = Math.max(1, g.size());
    return new Marks(
        f1(P / n, R / n),
        P / n,
        R / n,
        f1(mP / Math.max(1, m), mR / Math.max(1, m)),
        h / Math.max(1, ip),
        h / Math.max(1, ig),
        own,
        (double) ok / Math.max(1, own),
        pile,
        xtp / Math.max(1, xtp + xfp),
        xtp / Math.max(1, xtp + xfn));
  }

  static String show(String name, List<Item> items, long[] st, int from, int to) {
    Marks firm = marks(items, st, true, from, to), all = marks(items, st, false, from, to);
    if (name.startsWith("amid") || name.startsWith("may"))
      return String.format(
          "%-7s firm %.3f/%.3f nt %.3f | all %.3f/%.3f nt %.3f | own ok %.2f of %d pile %d",
          name, firm.pP, firm.pR, firm.nt, all.pP, all.pR, all.nt, all.ownOk, all.own, all.pile);
    if (name.startsWith("ml"))
      return String.format(
          "%-7s B3 %.3f (%.2f/%.2f) across %.3f/%.3f",
          name, all.b3, all.b3p, all.b3r, all.xP, all.xR);
    return String.format("%-7s B3 %.3f (%.2f/%.2f)", name, all.b3, all.b3p, all.b3r);
  }

  static double objective(String name, List<Item> items, long[] st, int from, int to) {
    Marks firm = marks(items, st, true, from, to);
    if (name.startsWith("amid") || name.startsWith("may")) return (firm.nt + firm.pF()) / 2;
    return marks(items, st, false, from, to).b3;
  }

  static int half(List<Item> items) {
    List<Integer> g = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) if (items.get(i).event != null) g.add(i);
    return g.get(g.size() / 2);
  }

  static final List<String> NS = List.of("amid25", "may20", "ecb", "ecbt", "uci", "ml");
  static final Map<String, Double> WEIGHT =
      Map.of("amid25", 1.0, "may20", 1.0, "ecb", .7, "ecbt", .7, "uci", 1.0, "ml", 1.0);
  static double PENALTY = 20;
  static boolean[] USED = new boolean[Signal.COUNT];

  static {
    Arrays.fill(USED, true);
  }

  /** fold: -1 all, 0 first half, 1 second. */
  static double[][] train(Thresholds t0, int fold, List<String> ns, int rounds) {
    double[] w = Signal.fitted();
    Thresholds t = t0;
    Map<String, List<Ex>> pool = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      List<LogisticRegression.Example> examples = new ArrayList<>();
      for (String n : ns) {
        List<Item> items = set(n);
        int h = half(items);
        List<Ex> more =
            examples(items, round == 0, t, w, n.equals("uci") ? 2844 : Integer.MAX_VALUE);
        more.removeIf(e -> fold >= 0 && (e.at >= h) != (fold == 1));
        pool.computeIfAbsent(n, k -> new ArrayList<>()).addAll(more);
        List<Ex> all = pool.get(n);
        for (Ex e : all)
          examples.add(
              new LogisticRegression.Example(
                  e.x, e.y, WEIGHT.getOrDefault(n, 1.0) * 1000.0 / all.size()));
      }
      double[] fit = fitUsed(examples);
      w = Arrays.copyOf(fit, Signal.COUNT);
      t =
          new Thresholds(
              fit[Signal.COUNT], t0.join(), t0.merge(), t0.ownOutlet(), t0.series(), t0.copied());
    }
    return new double[][] {w, {t.bias()}};
  }

  static double[] fitted() {
    double[] w = Signal.fitted();
    String o = System.getProperty("w", "");
    for (String x : o.split(","))
      if (!x.isEmpty())
        w[Signal.valueOf(x.split("=")[0]).ordinal()] = Double.parseDouble(x.split("=")[1]);
    return w;
  }

  static double[] fitUsed(List<LogisticRegression.Example> examples) {
    List<LogisticRegression.Example> masked =
        examples.stream()
            .map(
                e -> {
                  double[] x = e.signals().clone();
                  for (int i = 0; i < x.length; i++) if (!USED[i]) x[i] = 0;
                  return new LogisticRegression.Example(x, e.isSame(), e.weight());
                })
            .toList();
    double[] w = LogisticRegression.fit(masked, PENALTY);
    for (int i = 0; i < USED.length; i++) if (!USED[i]) w[i] = 0;
    return w;
  }

  static Thresholds with(Thresholds t, double bias) {
    return new Thresholds(bias, t.join(), t.merge(), t.ownOutlet(), t.series(), t.copied());
  }

  static void print(double[] w, double bias) {
    StringBuilder s = new StringBuilder();
    for (Signal x : Signal.values()) s.append(String.format("%s %.3f, ", x, w[x.ordinal()]));
    System.out.println(s + String.format("bias %.3f", bias));
  }

  public static void main(String[] args) throws Exception {
    List<String> todo = new ArrayList<>(List.of(args));
    for (Iterator<String> it = todo.iterator(); it.hasNext(); ) {
      String s = it.next();
      if (s.startsWith("-")) {
        USED[Signal.valueOf(s.substring(1)).ordinal()] = false;
        it.remove();
      } else if (s.startsWith("C=")) {
        PENALTY = Double.parseDouble(s.substring(2));
        it.remove();
      }
    }
    Thresholds base = Thresholds.TUNED;
    double[] js = {-.5, 0, .5}, ms = {0, .3}, os = {.5};
    for (Iterator<String> it = todo.iterator(); it.hasNext(); ) {
      String s = it.next();
      if (s.length() > 2 && s.charAt(1) == '=') {
        double[] v =
            java.util.Arrays.stream(s.substring(2).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (s.charAt(0) == 'j') js = v;
        if (s.charAt(0) == 'm') ms = v;
        if (s.charAt(0) == 'o') os = v;
        it.remove();
      }
    }
    String job = todo.isEmpty() ? "marks" : todo.get(0);
    double[] joins = {0, .5, 1};
    if (job.equals("marks")) {
      double sum = 0;
      for (String n :
          List.of("amid25", "amid9", "may20", "ml", "mlc", "mlt", "ecb", "ecbt", "uci")) {
        long t0 = System.nanoTime();
        long[] st = foldAll(set(n), base, Signal.fitted());
        System.out.println(
            show(n, set(n), st, 0, st.length)
                + String.format("  %.1fs", (System.nanoTime() - t0) / 1e9));
        if (todo.size() > 1) {
          try (PrintWriter o = new PrintWriter(todo.get(1) + "." + n + ".jsonl", "UTF-8")) {
            for (int i = 0; i < st.length; i++)
              o.println("{\"id\":\"" + set(n).get(i).id + "\",\"story\":\"" + st[i] + "\"}");
          }
        }
        if (NS.contains(n)) sum += objective(n, set(n), st, 0, st.length);
      }
      System.out.printf("mean %.4f%n", sum / NS.size());
      return;
    }
    if (job.equals("fit")) {
      double[][] m = train(base, -1, NS, 2);
      print(m[0], m[1][0]);
      for (double j : joins) {
        double sum = 0;
        for (String n : List.of("amid25", "amid9", "may20", "ml", "mlc", "ecb", "ecbt", "uci")) {
          Thresholds t =
              new Thresholds(
                  m[1][0], j, base.merge(), base.ownOutlet(), base.series(), base.copied());
          long[] st = foldAll(set(n), t, m[0]);
          System.out.println(j + " " + show(n, set(n), st, 0, st.length));
          if (NS.contains(n)) sum += objective(n, set(n), st, 0, st.length);
        }
        System.out.printf("%.1f mean %.4f%n", j, sum / NS.size());
      }
    }
    if (job.equals("sweep") || job.equals("grid")) {
      double[][] m =
          job.equals("grid") ? new double[][] {fitted(), {base.bias()}} : train(base, -1, NS, 2);
      print(m[0], m[1][0]);
      for (double j : js)
        for (double mg : ms)
          for (double own : os) {
            double sum = 0;
            StringBuilder l = new StringBuilder();
            for (String n : NS) {
              Thresholds t = new Thresholds(m[1][0], j, mg, own, base.series(), base.copied());
              long[] st = foldAll(set(n), t, m[0]);
              Marks k = marks(set(n), st, true, 0, st.length);
              l.append(
                  n.startsWith("amid") || n.startsWith("may")
                      ? String.format(
                          "%s %.2f/%.2f %.3f ok %.2f pile %d | ",
                          n, k.pP, k.pR, k.nt, k.ownOk, k.pile)
                      : String.format("%s %.3f %.2f/%.2f | ", n, k.b3, k.b3p, k.b3r));
              sum += objective(n, set(n), st, 0, st.length);
            }
            System.out.printf(
                "join %.1f merge %.1f own %.1f mean %.4f  %s%n", j, mg, own, sum / NS.size(), l);
          }
    }
    if (job.equals("twofold")) {
      double sums = 0, train = 0;
      Map<String, String> lines = new LinkedHashMap<>();
      for (int fold = 0; fold < 2; fold++) {
        double[][] m = train(base, fold, NS, 2);
        Thresholds t = with(base, m[1][0]);
        for (String n : NS) {
          List<Item> items = set(n);
          int h = half(items);
          long[] st = foldAll(items, t, m[0]);
          int a = fold == 0 ? h : 0, b = fold == 0 ? items.size() : h;
          sums += objective(n, items, st, a, b);
          train += objective(n, items, st, fold == 0 ? 0 : h, fold == 0 ? h : items.size());
          System.out.println(fold + " " + show(n, items, st, a, b));
        }
      }
      System.out.printf(
          "held-out mean %.4f (train half %.4f)%n", sums / 2 / NS.size(), train / 2 / NS.size());
    }
  }
}
