package io.collector.async;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.function.Function;

/// A loop whose steps take their time.
public final class Sequential {

  private Sequential() {}

  /// Does the work for one after the other, and ends with the first failure.
  ///
  /// `Multi.toUni()` is no way to do this: it cancels after the first step that answers with
  /// anything but null.
  public static <T> Uni<Void> each(
      Collection<T> items, Function<? super T, ? extends Uni<?>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(item -> work.apply(item).replaceWithVoid())
        .onItem()
        .ignoreAsUni();
  }
}
