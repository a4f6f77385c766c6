package io.collector.delivery.returns;

import io.collector.delivery.deliverynote.DeliveredGoods;
import io.collector.delivery.deliverynote.ReturnAnnouncements;
import io.collector.delivery.deliverynote.UnrequestedReturn;
import io.collector.numbering.DocumentSequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Numbers and saves a return: a requested or an automatic one.
@ApplicationScoped
class RegisterReturn implements ReturnAnnouncements {

  private final GoodsReturns returns;
  private final DeliveredGoods deliveredGoods;
  private final DocumentSequence numbers;

  RegisterReturn(GoodsReturns returns, DeliveredGoods deliveredGoods, DocumentSequence numbers) {
    this.returns = returns;
    this.deliveredGoods = deliveredGoods;
    this.numbers = numbers;
  }

  Uni<GoodsReturn> enter(ReturnRequests.NewReturn request) {
    return deliveredGoods
        .lock(request.orderId())
        .chain(
            delivered ->
                returns
                    .ofOrder(request.orderId())
                    .map(earlier -> RequestedReturn.draft(request, delivered, earlier)))
        .chain(this::enter);
  }

  @Override
  public Uni<Void> expect(UnrequestedReturn goods) {
    return enter(
            new ReturnDraft(
                goods.orderId(),
                goods.customerId(),
                goods.deliveryNoteId(),
                goods.deliveryNumber(),
                goods.warehouseId(),
                goods.reason(),
                null,
                goods.items().stream().map(RegisterReturn::item).toList()))
        .replaceWithVoid();
  }

  private static ReturnDraft.Item item(UnrequestedReturn.Item item) {
    return new ReturnDraft.Item(
        item.lineId() == null ? item.productId() : item.lineId(),
        item.lineId(),
        item.productId(),
        item.sku(),
        item.lotNumber(),
        item.unit(),
        item.quantity(),
        null);
  }

  /// What of a return still comes is a return of its own.
  Uni<Void> expectRest(GoodsReturn received) {
    return received
        .rest()
        .map(rest -> enter(rest).replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<GoodsReturn> enter(ReturnDraft draft) {
    return numbers.next("RET").map(number -> new GoodsReturn(number, draft)).call(returns::persist);
  }
}
