package io.collector.tax;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why no tax is charged, as documents say it (EN 16931: BT-120, BT-121).
///
/// @param reason in words
/// @param code   of the VATEX list
public record Exemption(@Nullable String reason, @Nullable String code) {

  /// Tax is charged, or its rate is zero: there is nothing to explain.
  public static final Exemption NONE = new Exemption(null, null);

  public boolean isNone() {
    return reason == null && code == null;
  }

  /// Of all lines of a rate. A document has room for one reason a rate: different ones are told one
  /// after the other, without a code.
  public static Exemption of(Collection<Exemption> lines) {
    var reasons =
        lines.stream()
            .map(Exemption::reason)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; "));
    var codes = lines.stream().map(Exemption::code).distinct().toList();
    return new Exemption(
        reasons.isEmpty() ? null : reasons, codes.size() == 1 ? codes.getFirst() : null);
  }
}
