package io.collector.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param nextCursor where the next part begins; absent on the last
@RegisterForReflection
public record Page<T>(
    List<T> items,
    @Schema(description = "Pass it as cursor to get the next page; absent on the last page")
        @Nullable String nextCursor) {

  /// The same part in another form: `page.map(OrderView::of)`.
  public <R> Page<R> map(Function<? super T, ? extends R> form) {
    return new Page<>(items.stream().<R>map(form).toList(), nextCursor);
  }
}
