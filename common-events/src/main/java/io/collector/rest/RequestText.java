package io.collector.rest;

import org.jspecify.annotations.Nullable;

/// Which characters a text of a request may have. The database refuses a NUL and stores an unpaired
/// surrogate as another character than the event carries. Names need bidirectional controls, in
/// Hebrew and Arabic.
final class RequestText {

  private RequestText() {}

  /// What is wrong with the text, or null if nothing is.
  static @Nullable String fault(String text, boolean multiline) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "must not contain unpaired surrogates";
      } else if (Character.isISOControl(c)) {
        if (!multiline || (c != '\n' && c != '\t' && c != '\r')) {
          return multiline
              ? "must not contain control characters other than line breaks and tabs"
              : "must not contain control characters";
        }
      } else if (!multiline && (c == '\u2028' || c == '\u2029')) {
        return "must not contain line separators";
      }
    }
    return null;
  }
}
