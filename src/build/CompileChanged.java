import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Incremental compiler of the profile {@code quick}: compiles the sources that changed since they
 * were last compiled, and those that use a type whose visible members changed. Needs the class path
 * and then pairs of a source folder and the folder of its classes, of which a later one may use an
 * earlier.
 *
 * <p>It finds the errors of {@code javac} and nothing else: Error Prone, lint and the format are
 * the full build's.
 */
final class CompileChanged {
  private static final Pattern TYPE = Pattern.compile("org/broadsheet/[\\w/$]+");
  private static final String CONSTANT = "constant ";

  private final String classPath;

  /** The names of the types, as in org/broadsheet/news/Feed, whose visible members changed. */
  private final Set<String> changed = new HashSet<>();

  /** Whether a constant changed, of which its users keep a copy and no trace. */
  private boolean constantChanged;

  private boolean failed;

  private CompileChanged(String classPath) {
    this.classPath = classPath;
  }

  /** Ends the process with 1 when the sources do not compile. */
  public static void main(String[] arguments) throws IOException {
    CompileChanged compiler = new CompileChanged(arguments[0]);
    for (int i = 1; i < arguments.length; i += 2) {
      compiler.compile(Path.of(arguments[i]), Path.of(arguments[i + 1]));
    }
    System.exit(compiler.failed ? 1 : 0);
  }

  private void compile(Path sources, Path classes) throws IOException {
    Files.createDirectories(classes);
    Path state = classes.resolveSibling(classes.getFileName() + ".sources");
    Map<String, String> before = Files.exists(state) ? read(state) : Map.of();
    Map<String, String> now = stamps(sources);
    for (String name : before.keySet()) {
      if (!now.containsKey(name)) {
        remove(classes, name);
        changed.add(name);
      }
    }
    Set<String> stale = new TreeSet<>(now.keySet());
    stale.removeIf(name -> now.get(name).equals(before.get(name)));
    stale.addAll(users(classes, now.keySet()));
    Set<String> compiled = new HashSet<>();
    while (!failed && !stale.isEmpty()) {
      if (javac(sources, classes, stale)) {
        compiled.addAll(stale);
        stale = compiled.size() < now.size() ? users(classes, now.keySet()) : new TreeSet<>();
        stale.removeAll(compiled);
      } else {
        failed = true;
      }
    }
    now.keySet().removeAll(stale);
    Files.write(state, now.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
  }

  private static Map<String, String> read(Path state) throws IOException {
    return Files.readAllLines(state).stream()
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  /** Of each source, by the name of its type, the time and size by which a change is noticed. */
  private static Map<String, String> stamps(Path sources) throws IOException {
    Map<String, String> stamps = new TreeMap<>();
    for (Path file : files(sources, ".java")) {
      String name = sources.relativize(file).toString();
      stamps.put(
          name.substring(0, name.length() - ".java".length()),
          Files.getLastModifiedTime(file).toMillis() + "\t" + Files.size(file));
    }
    return stamps;
  }

  /** Compiles into a folder aside: only a compilation that succeeds replaces classes. */
  private boolean javac(Path sources, Path classes, Set<String> names) throws IOException {
    Path aside = Files.createTempDirectory(classes.toAbsolutePath().getParent(), "compiling");
    try {
      List<String> arguments =
          new ArrayList<>(List.of("-proc:none", "-parameters", "-nowarn", "-implicit:none"));
      arguments.addAll(List.of("-sourcepath", "", "-cp", classPath, "-d", aside.toString()));
      names.forEach(name -> arguments.add(sources.resolve(name + ".java").toString()));
      System.out.printf("Compiling %d files of %s%n", names.size(), sources);
      String[] all = arguments.toArray(String[]::new);
      if (ToolProvider.getSystemJavaCompiler().run(null, null, null, all) != 0) {
        return false;
      }
      for (String name : names) {
        compare(visible(classes, name), visible(aside, name));
        remove(classes, name);
      }
      for (Path file : files(aside, ".class")) {
        Path target = classes.resolve(aside.relativize(file));
        Files.createDirectories(target.getParent());
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    } finally {
      try (Stream<Path> left = Files.walk(aside)) {
        left.toList().reversed().forEach(file -> file.toFile().delete());
      }
    }
  }

  private void compare(Map<String, Set<String>> old, Map<String, Set<String>> fresh) {
    Set<String> types = new HashSet<>(old.keySet());
    types.addAll(fresh.keySet());
    for (String type : types) {
      Set<String> gone = new HashSet<>(old.getOrDefault(type, Set.of()));
      gone.removeAll(fresh.getOrDefault(type, Set.of()));
      constantChanged |= gone.stream().anyMatch(member -> member.startsWith(CONSTANT));
      if (!old.getOrDefault(type, Set.of()).equals(fresh.getOrDefault(type, Set.of()))) {
        changed.add(type);
      }
    }
  }

  /** The sources that use a type that changed, or one that inherits from it. */
  private Set<String> users(Path classes, Set<String> sources) throws IOException {
    Set<String> users = new TreeSet<>();
    if (constantChanged) {
      users.addAll(sources);
    } else if (!changed.isEmpty()) {
      List<ClassModel> all = new ArrayList<>();
      for (Path file : files(classes, ".class")) {
        all.add(ClassFile.of().parse(file));
      }
      while (all.stream().anyMatch(this::inherits)) {}
      all.stream().filter(this::uses).forEach(user -> users.add(source(user)));
      users.retainAll(sources);
    }
    return users;
  }

  private boolean inherits(ClassModel model) {
    return Stream.concat(model.superclass().stream(), model.interfaces().stream())
            .anyMatch(parent -> changed.contains(parent.asInternalName()))
        && changed.add(model.thisClass().asInternalName());
  }

  private boolean uses(ClassModel model) {
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof Utf8Entry text
          && TYPE.matcher(text.stringValue())
              .results()
              .map(MatchResult::group)
              .anyMatch(changed::contains)) {
        return true;
      }
    }
    return false;
  }

  /** What other sources see of a source's types: their heads and members, by the type's name. */
  private static Map<String, Set<String>> visible(Path classes, String source) throws IOException {
    Map<String, Set<String>> types = new HashMap<>();
    for (Path file : own(classes, source)) {
      ClassModel model = ClassFile.of().parse(file);
      Set<String> seen = new TreeSet<>();
      types.put(model.thisClass().asInternalName(), seen);
      seen.add(model.flags().flags() + " " + model.superclass().map(ClassEntry::asInternalName));
      seen.add("implements " + names(model.interfaces()));
      model
          .findAttribute(Attributes.signature())
          .ifPresent(a -> seen.add("signature " + a.signature().stringValue()));
      model
          .findAttribute(Attributes.permittedSubclasses())
          .ifPresent(a -> seen.add("permits " + names(a.permittedSubclasses())));
      model
          .findAttribute(Attributes.record())
          .ifPresent(a -> a.components().forEach(c -> seen.add("component " + c.name())));
      model.fields().stream()
          .filter(field -> visible(field.flags().flags()))
          .forEach(field -> seen.add(text(field)));
      model.methods().stream()
          .filter(method -> visible(method.flags().flags()))
          .forEach(method -> seen.add(text(method)));
    }
    return types;
  }

  private static boolean visible(Set<AccessFlag> flags) {
    return !flags.contains(AccessFlag.PRIVATE) && !flags.contains(AccessFlag.SYNTHETIC);
  }

  private static String text(FieldModel field) {
    String text =
        "%s %s %s %s"
            .formatted(
                field.flags().flags(),
                field.fieldType().stringValue(),
                field.fieldName().stringValue(),
                field.findAttribute(Attributes.signature()).map(a -> a.signature().stringValue()));
    return field
        .findAttribute(Attributes.constantValue())
        .map(a -> CONSTANT + text + " = " + a.constant().constantValue())
        .orElse(text);
  }

  private static String text(MethodModel method) {
    return "%s %s%s %s %s"
        .formatted(
            method.flags().flags(),
            method.methodName().stringValue(),
            method.methodType().stringValue(),
            method.findAttribute(Attributes.signature()).map(a -> a.signature().stringValue()),
            method.findAttribute(Attributes.exceptions()).map(a -> names(a.exceptions())));
  }

  private static List<String> names(Collection<ClassEntry> types) {
    return types.stream().map(ClassEntry::asInternalName).toList();
  }

  private static void remove(Path classes, String source) throws IOException {
    for (Path file : own(classes, source)) {
      Files.delete(file);
    }
  }

  /** The classes of a source: its type and those nested in it. */
  private static List<Path> own(Path classes, String source) throws IOException {
    Path type = classes.resolve(source);
    return Files.isDirectory(type.getParent())
        ? files(type.getParent(), ".class").stream()
            .filter(file -> source(file.getFileName()).equals(type.getFileName().toString()))
            .filter(file -> file.getParent().equals(type.getParent()))
            .toList()
        : List.of();
  }

  private static String source(Path file) {
    return file.toString().replaceFirst("[$].*|[.]class$", "");
  }

  private static String source(ClassModel type) {
    return type.thisClass().asInternalName().replaceFirst("[$].*", "");
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
