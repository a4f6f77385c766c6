package io.collector.delivery.returns;

import io.collector.delivery.deliverynote.DeliveredGoods;
import io.collector.delivery.deliverynote.GoodsComingBack;
import io.collector.delivery.deliverynote.ReturnsDesk;
import io.collector.numbering.DocumentNumbers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Numbers a return and keeps it: one that somebody asks for, or one that comes by itself.
@ApplicationScoped
class EnterReturn implements ReturnsDesk {

  private final GoodsReturns returns;
  private final DeliveredGoods deliveredGoods;
  private final DocumentNumbers numbers;

  EnterReturn(GoodsReturns returns, DeliveredGoods deliveredGoods, DocumentNumbers numbers) {
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
  public Uni<Void> expect(GoodsComingBack goods) {
    return enter(
            new ReturnDraft(
                goods.orderId(),
                goods.customerId(),
                goods.deliveryNoteId(),
                goods.deliveryNumber(),
                goods.warehouseId(),
                goods.reason(),
                goods.items().stream().map(EnterReturn::item).toList()))
        .replaceWithVoid();
  }

  private static ReturnDraft.Item item(GoodsComingBack.Item item) {
    return new ReturnDraft.Item(
        item.lineId() == null ? item.productId() : item.lineId(),
        item.lineId(),
        item.productId(),
        item.sku(),
        item.lotNumber(),
        item.quantity(),
        null);
  }

  private Uni<GoodsReturn> enter(ReturnDraft draft) {
    return numbers.next("RET").map(number -> new GoodsReturn(number, draft)).call(returns::persist);
  }
}
