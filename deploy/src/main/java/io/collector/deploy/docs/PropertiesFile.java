package io.collector.deploy.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A properties file with the comment that stands above each property. Properties of a profile
/// (`%dev.…`) are not for an installation, and are left out.
final class PropertiesFile {

  /// @param comment of the lines directly above, or empty
  record Property(String value, String comment) {}

  private PropertiesFile() {}

  static Map<String, Property> read(Path file) throws IOException {
    var properties = new LinkedHashMap<String, Property>();
    var comment = new StringBuilder();
    for (var line : Files.readString(file).replaceAll("\\\\\\n\\s*", "").split("\n", -1)) {
      var text = line.strip();
      if (text.startsWith("#")) {
        comment.append(' ').append(text.substring(1).strip());
      } else if (text.contains("=")) {
        var name = text.substring(0, text.indexOf('='));
        var value = text.substring(text.indexOf('=') + 1);
        if (!name.startsWith("%")) {
          properties.put(name, new Property(value, said(comment)));
        }
        comment.setLength(0);
      } else {
        comment.setLength(0);
      }
    }
    return properties;
  }

  /// Headings, between lines, say nothing of the property below them.
  private static String said(StringBuilder comment) {
    var text = comment.toString().strip();
    return text.contains("──") ? "" : Markdown.cell(text);
  }
}
