package io.collector.job;

import io.collector.rest.Problems;
import io.collector.tenancy.TenantSql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Paints one gadget a step, by name: its quantity grows by one. Fails, refuses or waits after the
/// paint, before the commit, at gadgets whose names say so.
@ApplicationScoped
class PaintGadgets implements JobHandler<PaintGadgets.Wish, PaintGadgets.Painted> {

  private static final String PAINT =
      """
      UPDATE gadget SET quantity = quantity + 1
       WHERE name = (SELECT min(name) FROM gadget WHERE name > $1)
      RETURNING name, (SELECT count(*) FROM gadget) AS total
      """;

  @RegisterForReflection
  record Wish(String colour) {}

  @RegisterForReflection
  record Painted(String last, long many) {}

  private final Map<String, CompletableFuture<Void>> held = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /// The first step that paints this gadget waits until the future is completed.
  CompletableFuture<Void> hold(String gadget) {
    waiting.set(0);
    var released = new CompletableFuture<Void>();
    held.put(gadget, released);
    return released;
  }

  /// How many steps have begun to wait.
  int waiting() {
    return waiting.get();
  }

  void failNext(String gadget, int times) {
    failures.put(gadget, times);
  }

  @Override
  public String type() {
    return "paint-gadgets";
  }

  @Override
  public Class<Wish> parameters() {
    return Wish.class;
  }

  @Override
  public Class<Painted> checkpoint() {
    return Painted.class;
  }

  @Override
  public Set<String> roles() {
    return Set.of("warehouse");
  }

  @Override
  public Uni<Step<Painted>> step(Wish wish, @Nullable Painted before) {
    var after = before == null ? "" : before.last();
    var many = before == null ? 0 : before.many();
    return TenantSql.row(
            PAINT, row -> new Paint(row.getString("name"), row.getLong("total")), after)
        .chain(
            paint ->
                paint.isEmpty()
                    ? Uni.createFrom().item(Step.last(many))
                    : whenReleased(paint.get().gadget())
                        .invoke(() -> failIfTold(paint.get().gadget()))
                        .map(_ -> painted(paint.get(), many + 1, wish)));
  }

  private record Paint(String gadget, long total) {}

  private static Step<Painted> painted(Paint paint, long many, Wish wish) {
    return Step.next(new Painted(paint.gadget(), many), many, paint.total())
        .log("Painted " + paint.gadget() + " " + wish.colour());
  }

  private void failIfTold(String gadget) {
    if (gadget.startsWith("refuse")) {
      throw Problems.unprocessable("no-paint", "The gadget takes no paint.");
    }
    if (failures.merge(gadget, -1, Integer::sum) >= 0) {
      throw new IllegalStateException("SELECT secret FROM java.lang.String");
    }
  }

  private Uni<Void> whenReleased(String gadget) {
    var released = held.remove(gadget);
    if (released == null) {
      return Uni.createFrom().voidItem();
    }
    waiting.incrementAndGet();
    var context = Objects.requireNonNull(Vertx.currentContext());
    return Uni.createFrom()
        .completionStage(released)
        .emitOn(task -> context.runOnContext(_ -> task.run()));
  }
}
