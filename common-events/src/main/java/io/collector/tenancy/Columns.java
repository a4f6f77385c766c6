package io.collector.tenancy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns of many rows, as parameters of `unnest` in a statement that writes them at once.
public final class Columns {

  private Columns() {}

  public static <T> @Nullable UUID[] ids(List<T> rows, Function<T, @Nullable UUID> value) {
    return rows.stream().map(value).toArray(UUID[]::new);
  }

  public static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  public static <T> @Nullable Integer[] numbers(
      List<T> rows, Function<T, @Nullable Integer> value) {
    return rows.stream().map(value).toArray(Integer[]::new);
  }

  public static <T> @Nullable BigDecimal[] decimals(
      List<T> rows, Function<T, @Nullable BigDecimal> value) {
    return rows.stream().map(value).toArray(BigDecimal[]::new);
  }

  public static <T> @Nullable OffsetDateTime[] times(
      List<T> rows, Function<T, @Nullable Instant> value) {
    return rows.stream()
        .map(value)
        .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
