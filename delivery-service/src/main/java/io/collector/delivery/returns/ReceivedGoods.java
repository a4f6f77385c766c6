package io.collector.delivery.returns;

import io.collector.lot.LotNumbers;
import io.collector.money.Decimals;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of a return, checked against what was announced. Pure.
final class ReceivedGoods {

  private ReceivedGoods() {}

  /// @param lots what the customer has of each
  /// @throws io.collector.rest.ProblemException 422 with every place that names an item of another
  ///     return, more than was announced, or a lot of which less was delivered and isn't back
  static List<GoodsReturn.Received> of(
      GoodsReturn goods, List<ReturnRequests.Receipt.Item> items, ShippedLots lots) {
    var problem = Problems.unprocessable("bad-items", "Items don't fit the return.");
    var received = new ArrayList<GoodsReturn.Received>();
    var sofar = new HashMap<UUID, BigDecimal>();
    var ofLots = new HashMap<LotOfLine, BigDecimal>();
    for (var i = 0; i < items.size(); i++) {
      var each = items.get(i);
      var item = goods.item(each.itemId());
      if (item.isEmpty()) {
        problem.at("/items/" + i + "/itemId", "is no item of " + goods.number());
        continue;
      }
      var quantity =
          item.get().unit().counted(each.quantity(), each.unit(), "/items/" + i, "quantity");
      var all = sofar.merge(each.itemId(), quantity, BigDecimal::add);
      if (all.compareTo(item.get().quantity()) > 0) {
        problem.at(
            "/items/" + i + "/quantity",
            "with it %s came back of %s announced"
                .formatted(all.toPlainString(), item.get().quantity().toPlainString()));
      }
      var fault = lotFault(goods, item.get(), each.lotNumber(), quantity, lots, ofLots);
      if (fault != null) {
        problem.at("/items/" + i + "/lotNumber", fault);
      }
      received.add(
          new GoodsReturn.Received(
              item.get(), Decimals.plain(quantity), each.condition(), each.lotNumber()));
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return received;
  }

  private record LotOfLine(UUID lineKey, String lot) {}

  /// @param ofLots what came of each by this receipt so far
  private static @Nullable String lotFault(
      GoodsReturn goods,
      ReturnItem item,
      @Nullable String lot,
      BigDecimal quantity,
      ShippedLots lots,
      Map<LotOfLine, BigDecimal> ofLots) {
    if (lot == null) {
      return null;
    }
    if (goods.comesByItself()) {
      return item.lotNumber() == null || LotNumbers.isSame(item.lotNumber(), lot)
          ? null
          : "must be %s, which left".formatted(item.lotNumber());
    }
    var left = lots.of(item.lineKey());
    if (left == null) {
      return null;
    }
    var all =
        ofLots.merge(new LotOfLine(item.lineKey(), LotNumbers.key(lot)), quantity, BigDecimal::add);
    var most = left.get(lot);
    if (most == null) {
      return "was never delivered of this line; it was %s"
          .formatted(String.join(", ", left.keySet()));
    }
    return all.compareTo(most) <= 0
        ? null
        : "only %s of %s was delivered and isn't back".formatted(most.toPlainString(), lot);
  }
}
