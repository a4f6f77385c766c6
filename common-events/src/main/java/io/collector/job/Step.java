package io.collector.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step has done. It is committed together with the step's own writes.
///
/// @param checkpoint where the next step begins; null if this was the last
/// @param done how much of the job is done so far
/// @param total how much there is, if that is known
/// @param log lines for people, without personal data
public record Step<C>(@Nullable C checkpoint, long done, @Nullable Long total, List<String> log) {

  public static <C> Step<C> next(C checkpoint, long done, @Nullable Long total) {
    return new Step<>(checkpoint, done, total, List.of());
  }

  public static <C> Step<C> last(long done) {
    return new Step<>(null, done, done, List.of());
  }

  public Step<C> log(String... lines) {
    return new Step<>(checkpoint, done, total, List.of(lines));
  }
}
