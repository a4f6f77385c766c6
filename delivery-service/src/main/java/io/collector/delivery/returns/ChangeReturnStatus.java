package io.collector.delivery.returns;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.delivery.deliverynote.DeliveredGoods;
import io.collector.money.Decimals;
import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings a return from one state to the next, with its order locked.
@ApplicationScoped
class ChangeReturnStatus {

  private final GoodsReturns returns;
  private final RegisterReturn registerReturn;
  private final DeliveredGoods deliveredGoods;
  private final Outbox outbox;

  ChangeReturnStatus(
      GoodsReturns returns,
      RegisterReturn registerReturn,
      DeliveredGoods deliveredGoods,
      Outbox outbox) {
    this.returns = returns;
    this.registerReturn = registerReturn;
    this.deliveredGoods = deliveredGoods;
    this.outbox = outbox;
  }

  Uni<GoodsReturn> move(UUID id, @Nullable String ifMatch, Consumer<GoodsReturn> step) {
    return lock(id, ifMatch).invoke(step);
  }

  Uni<GoodsReturn> receive(
      Cause cause, UUID id, @Nullable String ifMatch, ReturnRequests.Receipt receipt) {
    return lock(id, ifMatch)
        .call(goods -> lots(goods).invoke(lots -> receive(goods, receipt, lots)))
        .call(goods -> outbox.append(cause, ReturnMessages.returned(goods), goods.version()))
        .call(this::updateNote)
        .call(goods -> expectRest(goods, receipt));
  }

  private Uni<Void> expectRest(GoodsReturn goods, ReturnRequests.Receipt receipt) {
    return Boolean.TRUE.equals(receipt.moreComes())
        ? registerReturn.expectRest(goods)
        : Uni.createFrom().voidItem();
  }

  /// What the customer has of each lot.
  private Uni<ShippedLots> lots(GoodsReturn goods) {
    return deliveredGoods
        .lock(goods.orderId())
        .chain(
            delivered ->
                returns.ofOrder(goods.orderId()).map(all -> ShippedLots.of(delivered, all, goods)));
  }

  private static void receive(GoodsReturn goods, ReturnRequests.Receipt receipt, ShippedLots lots) {
    goods.require(ReturnStatus.RECEIVED);
    var warehouse =
        Optional.ofNullable(receipt.warehouseId())
            .or(() -> Optional.ofNullable(goods.warehouseId()))
            .orElseThrow(
                () ->
                    Problems.unprocessable(
                            "no-warehouse", "The warehouse of the arrival is unknown.")
                        .at("/warehouseId", "is needed"));
    goods.receive(
        warehouse,
        ReceivedGoods.of(goods, receipt.items(), lots),
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  /// Sets how much of the note's goods is back by now.
  private Uni<Void> updateNote(GoodsReturn goods) {
    var noteId = goods.deliveryNoteId();
    return noteId == null
        ? Uni.createFrom().voidItem()
        : returns
            .ofOrder(goods.orderId())
            .map(
                all ->
                    Decimals.sum(
                        all.stream()
                            .filter(each -> Objects.equals(noteId, each.deliveryNoteId()))
                            .map(GoodsReturn::received)
                            .toList()))
            .chain(back -> deliveredGoods.cameBack(noteId, back));
  }

  private Uni<GoodsReturn> lock(UUID id, @Nullable String ifMatch) {
    return Problems.existing(returns.orderOf(id), "return", id)
        .call(deliveredGoods::lock)
        .chain(() -> returns.withItems(id))
        .map(Optional::orElseThrow)
        .invoke(goods -> ETags.honourMatch(ifMatch, goods.version()));
  }
}
