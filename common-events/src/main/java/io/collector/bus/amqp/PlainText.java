package io.collector.bus.amqp;

/// Text of unknown origin, made safe for a header and a log line.
final class PlainText {

  private PlainText() {}

  /// The text on one line, cut to a length.
  static String of(String text, int longest) {
    var shown = text.length() <= longest ? text : text.substring(0, longest) + "…";
    return shown
        .codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : isSurrogate(c) ? '\ufffd' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
