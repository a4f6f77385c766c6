package io.collector.order.order;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who moves an order, and why.
///
/// @param by     who; absent if a policy does
/// @param reason as a code; absent if none was given
/// @param detail in a person's words
record Cause(@Nullable String by, @Nullable String reason, @Nullable String detail) {

  static final Cause POLICY = new Cause(null, null, null);

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{2,39}");

  /// A person's word is a code (`OUT_OF_STOCK`), or a text.
  static Cause of(String person, @Nullable String word) {
    if (word == null || word.isBlank()) {
      return new Cause(person, null, null);
    }
    return isCode(word) ? new Cause(person, word, null) : new Cause(person, null, word.strip());
  }

  static boolean isCode(@Nullable String word) {
    return word != null && CODE.matcher(word).matches();
  }
}
