package io.collector.deploy.docs;

/// Texts for cells of tables.
final class Markdown {

  private Markdown() {}

  /// Without line breaks, tags and links to code, for a cell of a table.
  static String line(String comment) {
    var end = comment.indexOf("\n\n");
    var first = end < 0 ? comment : comment.substring(0, end);
    return cell(
        first
            .replaceAll("(?s)^\\s*@.*|\\n\\s*@.*", "")
            .replaceAll("\\[#?(\\w+)(?:\\(\\))?](?!\\()", "`$1`")
            .replaceAll("\\s+", " ")
            .strip());
  }

  static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }
}
