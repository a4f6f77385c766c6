package io.collector.delivery.returns;

import static java.util.Objects.requireNonNull;

import io.collector.events.delivery.DeliveryReturned;
import io.collector.money.Decimals;

/// Events of a return.
final class ReturnMessages {

  private ReturnMessages() {}

  static DeliveryReturned returned(GoodsReturn goods) {
    return new DeliveryReturned(
        goods.id(),
        goods.number(),
        goods.orderId(),
        goods.customerId(),
        requireNonNull(goods.warehouseId()),
        goods.deliveryNoteId(),
        goods.deliveryNumber(),
        goods.items().stream()
            .flatMap(item -> item.receipts().stream().map(receipt -> item(item, receipt)))
            .toList(),
        goods.reason());
  }

  private static DeliveryReturned.Item item(ReturnItem item, ReturnReceipt receipt) {
    return new DeliveryReturned.Item(
        item.lineId(),
        item.productId(),
        item.sku(),
        Decimals.plain(receipt.quantity()),
        receipt.condition().name(),
        receipt.lotNumber(),
        item.reason());
  }
}
