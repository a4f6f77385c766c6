package io.collector.tenancy;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets so many works run at a time, and so many more wait, in order. Each runs on the Vert.x
/// context that it came on: who leaves wakes the next there.
///
/// SmallRye's bulkhead is no choice: it gives who waited the request scope of who left, and so
/// another caller's identity.
final class Bulkhead {

  private final int limit;
  private final int mostWaiting;
  private final Queue<Place> waiting = new ArrayDeque<>();
  private int taken;

  Bulkhead(int limit, int mostWaiting) {
    this.limit = limit;
    this.mostWaiting = mostWaiting;
  }

  /// Fails with a [TooManyWaitingException] if as many wait as may.
  <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom().emitter(caller -> new Place().run(work, caller));
  }

  /// One work's, from when it comes until it ends in whatever way.
  private final class Place {

    private final Context context =
        requireNonNull(Vertx.currentContext(), "work begins on a Vert.x context");
    private @Nullable UniEmitter<? super Void> waits;
    private boolean holds;
    private volatile boolean hasNoCaller;

    /// Whose caller goes while it waits never begins. Once it has begun it runs to its end, and
    /// only then the place is left: cancelled, it would look as if it had ended, while its
    /// connection still waits for the database, and so others would take more than their share.
    <T> void run(Supplier<Uni<T>> work, UniEmitter<? super T> caller) {
      Uni.createFrom()
          .<Void>emitter(this::take)
          .chain(
              () ->
                  hasNoCaller
                      ? Uni.createFrom().<T>failure(new CancellationException())
                      : work.get())
          .onItemOrFailure()
          .invoke(this::leave)
          .subscribe()
          .with(caller::complete, caller::fail);
      caller.onTermination(() -> context.runOnContext(_ -> callerHasGone()));
    }

    private void callerHasGone() {
      hasNoCaller = true;
      synchronized (Bulkhead.this) {
        if (!holds) {
          waiting.remove(this);
        }
      }
    }

    private void take(UniEmitter<? super Void> emitter) {
      boolean begins;
      synchronized (Bulkhead.this) {
        begins = taken < limit;
        if (begins) {
          taken++;
          holds = true;
        } else if (waiting.size() < mostWaiting) {
          waits = emitter;
          waiting.add(this);
          return;
        }
      }
      if (begins) {
        emitter.complete(null);
      } else {
        emitter.fail(new TooManyWaitingException());
      }
    }

    private void leave() {
      Place next;
      synchronized (Bulkhead.this) {
        if (!holds) {
          return;
        }
        next = waiting.poll();
        if (next == null) {
          taken--;
          return;
        }
        next.holds = true;
      }
      next.wake();
    }

    private void wake() {
      context.runOnContext(_ -> requireNonNull(waits).complete(null));
    }
  }
}
