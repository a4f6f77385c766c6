package io.collector.deploy.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The metrics that a PromQL expression names. Promtool checks that it can be parsed; this only
/// takes away what is no metric.
final class MetricNames {

  private static final Pattern NO_METRICS =
      Pattern.compile(
          """
          "(?:[^"\\\\]|\\\\.)*" | \\{[^}]*\\} | \\[[^\\]]*\\]
          | \\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)
          | \\boffset\\s+\\w+
          """,
          Pattern.COMMENTS);
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "by", "on", "group_left", "group_right");

  private MetricNames() {}

  static Set<String> in(String expression) {
    // strings first: a label's value may hold braces and brackets
    var withoutStrings = expression.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
    var names = new TreeSet<String>();
    var found = NAME.matcher(NO_METRICS.matcher(withoutStrings).replaceAll(" "));
    while (found.find()) {
      if (!WORDS.contains(found.group())) {
        names.add(found.group());
      }
    }
    return names;
  }
}
