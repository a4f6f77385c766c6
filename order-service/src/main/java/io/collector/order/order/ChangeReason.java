package io.collector.order.order;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who moves an order, and why.
///
/// @param by     who; absent if a policy does
/// @param reason as a code; absent if none was given
/// @param detail in a person's words
record ChangeReason(@Nullable String by, @Nullable String reason, @Nullable String detail) {

  static final ChangeReason POLICY = new ChangeReason(null, null, null);

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{2,39}");

  /// A person's word is a code (`OUT_OF_STOCK`), or a text.
  static ChangeReason of(String person, @Nullable String word) {
    if (word == null || word.isBlank()) {
      return new ChangeReason(person, null, null);
    }
    return isCode(word)
        ? new ChangeReason(person, word, null)
        : new ChangeReason(person, null, word.strip());
  }

  static boolean isCode(@Nullable String word) {
    return word != null && CODE.matcher(word).matches();
  }
}
