package io.collector.delivery.returns;

import static java.util.Comparator.comparing;

import io.collector.delivery.deliverynote.DeliveredGoods;
import io.collector.lot.LotNumbers;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the customer has of each lot, by the order's line, in whatever case its number is written.
/// Pure.
///
/// @param left lines whose lots aren't all known are absent: whatever comes back of them is taken
record ShippedLots(Map<UUID, SortedMap<String, BigDecimal>> left) {

  /// @param goods   of its note alone, if it names one
  /// @param returns all of the order
  static ShippedLots of(
      Optional<DeliveredGoods.Order> delivered, List<GoodsReturn> returns, GoodsReturn goods) {
    var note = goods.deliveryNoteId();
    var left = new HashMap<UUID, SortedMap<String, BigDecimal>>();
    var items =
        delivered.stream()
            .flatMap(order -> order.notes().stream())
            .filter(each -> isOf(note, each.id()))
            .flatMap(each -> each.items().stream())
            .toList();
    for (var item : items) {
      if (item.lotNumber() != null) {
        left.computeIfAbsent(item.lineKey(), _ -> new TreeMap<>(comparing(LotNumbers::key)))
            .merge(item.lotNumber(), item.accepted(), BigDecimal::add);
      }
    }
    items.stream()
        .filter(item -> item.lotNumber() == null)
        .forEach(item -> left.remove(item.lineKey()));
    returns.stream()
        .filter(each -> !each.id().equals(goods.id()) && !each.comesByItself() && each.isBack())
        .filter(each -> isOf(note, each.deliveryNoteId()))
        .flatMap(each -> each.items().stream())
        .forEach(item -> takeBack(left.get(item.lineKey()), item));
    return new ShippedLots(left);
  }

  private static boolean isOf(@Nullable UUID note, @Nullable UUID its) {
    return note == null || note.equals(its);
  }

  private static void takeBack(@Nullable SortedMap<String, BigDecimal> lots, ReturnItem item) {
    if (lots != null) {
      item.receipts().stream()
          .filter(receipt -> receipt.lotNumber() != null)
          .forEach(
              receipt ->
                  lots.computeIfPresent(
                      Objects.requireNonNull(receipt.lotNumber()),
                      (_, has) -> has.subtract(receipt.quantity())));
    }
  }

  /// Null if its lots aren't known.
  @Nullable SortedMap<String, BigDecimal> of(UUID lineKey) {
    return left.get(lineKey);
  }
}
