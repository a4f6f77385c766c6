package io.collector.delivery.deliverynote;

import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an order wants delivered, and what of it is on no note yet.
@RegisterForReflection
@Schema(name = "OrderDemand")
record DemandView(
    UUID orderId,
    @Nullable String orderNumber,
    boolean confirmed,
    boolean cancelled,
    List<Line> lines) {

  /// @param wanted  by the confirmation, or by later allocations if they are more
  /// @param onNotes what left, or shall leave
  /// @param open    waits for stock, or for a person who replaces a cancelled note; nothing of a
  ///     cancelled order does
  /// @param onCancelledNotes of what is open, what a person took off its note
  @RegisterForReflection
  @Schema(name = "OrderDemandLine")
  record Line(
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      String description,
      String unit,
      BigDecimal wanted,
      BigDecimal onNotes,
      BigDecimal open,
      BigDecimal onCancelledNotes) {}

  static DemandView of(OrderDemand order, List<DeliveryNote> notes) {
    var confirmed = order.confirmedGoods();
    var allocated = order.allocatedGoods();
    var live = held(notes, false);
    var cancelled = order.isCancelled() ? List.<LineQuantity>of() : held(notes, true);
    var lines = new LinkedHashMap<UUID, LineQuantity>();
    var all = new ArrayList<>(confirmed);
    all.addAll(allocated);
    all.forEach(goods -> lines.putIfAbsent(goods.lineKey(), goods));
    return new DemandView(
        order.id(),
        order.orderNumber(),
        order.isConfirmed(),
        order.isCancelled(),
        lines.values().stream()
            .map(
                line ->
                    line(
                        order,
                        line,
                        sum(confirmed, line).max(sum(allocated, line)),
                        sum(live, line),
                        sum(cancelled, line)))
            .toList());
  }

  private static List<LineQuantity> held(List<DeliveryNote> notes, boolean cancelled) {
    return notes.stream()
        .filter(note -> cancelled == (note.status() == NoteStatus.CANCELLED))
        .flatMap(note -> note.held().stream())
        .toList();
  }

  private static Line line(
      OrderDemand order,
      LineQuantity line,
      BigDecimal wanted,
      BigDecimal onNotes,
      BigDecimal cancelled) {
    return new Line(
        line.lineId(),
        line.productId(),
        line.sku(),
        line.description(),
        line.unit().unit(),
        Decimals.plain(wanted),
        Decimals.plain(onNotes),
        order.isCancelled()
            ? BigDecimal.ZERO
            : Decimals.plain(wanted.subtract(onNotes).max(BigDecimal.ZERO)),
        Decimals.plain(cancelled));
  }

  private static BigDecimal sum(List<LineQuantity> goods, LineQuantity line) {
    return Decimals.sum(
        goods.stream()
            .filter(each -> each.lineKey().equals(line.lineKey()))
            .map(LineQuantity::quantity)
            .toList());
  }
}
