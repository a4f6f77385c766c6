package io.collector.delivery.returns;

import io.collector.money.Decimals;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// What came of a return, checked against what was announced. Pure.
final class ReceivedGoods {

  private ReceivedGoods() {}

  /// @throws io.collector.rest.ProblemException 422 with every place that names an item of another
  ///     return, or more than was announced
  static List<GoodsReturn.Received> of(GoodsReturn goods, List<ReturnRequests.Receipt.Item> items) {
    var problem = Problems.unprocessable("bad-items", "Items don't fit the return.");
    var received = new ArrayList<GoodsReturn.Received>();
    var sofar = new HashMap<UUID, BigDecimal>();
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
      received.add(
          new GoodsReturn.Received(
              item.get(), Decimals.plain(quantity), each.condition(), each.lotNumber()));
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return received;
  }
}
