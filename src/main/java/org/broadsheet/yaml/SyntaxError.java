package org.broadsheet.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * Reports a syntax error at its place and in plain words. The library's message quotes the lines
 * around it, which may hold a password; those quotes are left out.
 */
final class SyntaxError {
  private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

  private SyntaxError() {}

  static void report(JacksonException fault, Problems problems) {
    TokenStreamLocation location = fault.getLocation();
    int line = location == null ? 1 : Math.max(1, location.getLineNr());
    int column = location == null ? 1 : Math.max(1, location.getColumnNr());
    List<String> words = new ArrayList<>();
    for (String part : String.valueOf(fault.getOriginalMessage()).split("\n", -1)) {
      Matcher mark = MARK.matcher(part);
      if (part.startsWith(" in ") && mark.find()) {
        line = Integer.parseInt(mark.group(1));
        column = Integer.parseInt(mark.group(2));
      } else if (!part.isBlank() && !part.startsWith(" ")) {
        words.add(part.strip());
      }
    }
    problems.add(new Position(line, column), "", "not YAML: " + explain(words));
  }

  private static String explain(List<String> words) {
    String all = String.join(": ", words);
    if (all.contains("\\t(TAB)")) {
      return "a tab cannot indent: use spaces";
    }
    if (all.contains("mapping values are not allowed")) {
      return "a second \": \" in one value: put the value in quotes, or start a new line";
    }
    if (all.contains("unexpected end of stream")) {
      return "a quote is opened here or above and never closed: close it";
    }
    if (all.contains("that cannot start any token")) {
      return "a value cannot begin with this character: put the value in quotes";
    }
    if (all.contains("Expected a property name")) {
      return "a key must be a plain word: put the value in quotes if \"{\" or \"[\" begins it";
    }
    return all + ": check the indentation, brackets and quotes around this place";
  }
}
