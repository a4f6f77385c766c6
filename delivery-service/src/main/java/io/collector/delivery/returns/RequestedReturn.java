package io.collector.delivery.returns;

import static java.util.Objects.requireNonNull;

import io.collector.delivery.deliverynote.DeliveredGoods;
import io.collector.delivery.deliverynote.UnrequestedReturn;
import io.collector.money.Decimals;
import io.collector.rest.NotYetKnown;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes a return of a request, if the customer has what shall come back. Pure.
final class RequestedReturn {

  /// Reasons of goods that were never accepted, as every service reads them: they are neither
  /// invoiced nor credited.
  private static final Set<String> NEVER_ACCEPTED =
      Set.of(UnrequestedReturn.REFUSED, UnrequestedReturn.UNDELIVERED, "UNDELIVERABLE");

  private RequestedReturn() {}

  /// @param earlier all returns of the order
  /// @throws io.collector.rest.ProblemException 422 with every line of which less was delivered,
  ///     and isn't back or on its way yet
  static ReturnDraft draft(
      ReturnRequests.NewReturn request,
      Optional<DeliveredGoods.Order> delivered,
      List<GoodsReturn> earlier) {
    var order =
        delivered
            .filter(found -> found.customerId() != null)
            .orElseThrow(
                () ->
                    NotYetKnown.or(
                        Problems.unprocessable("unknown-order", "This order has no deliveries.")
                            .at("/orderId", "is no order that was delivered"),
                        List.of(request.orderId())));
    var note = note(request.deliveryNoteId(), order);
    checkReasons(request);
    checkQuantities(request, order, note, earlier);
    return new ReturnDraft(
        order.orderId(),
        requireNonNull(order.customerId()),
        note.map(DeliveredGoods.Note::id).orElse(null),
        note.map(DeliveredGoods.Note::number).orElse(null),
        note.map(DeliveredGoods.Note::warehouseId).orElse(null),
        request.reason(),
        null,
        IntStream.range(0, request.items().size())
            .mapToObj(
                i -> {
                  var item = request.items().get(i);
                  return item(item, counted(item, i, order), delivered(order, note, item.lineId()));
                })
            .toList());
  }

  /// In the base unit of what was delivered.
  private static BigDecimal counted(
      ReturnRequests.NewReturn.Item item, int i, DeliveredGoods.Order order) {
    return delivered(order, Optional.empty(), item.lineId()).stream()
        .findFirst()
        .map(DeliveredGoods.Item::unit)
        .orElse(LineUnit.PIECES)
        .counted(item.quantity(), item.unit(), "/items/" + i, "quantity");
  }

  private static Optional<DeliveredGoods.Note> note(
      @Nullable UUID noteId, DeliveredGoods.Order order) {
    if (noteId == null) {
      return onlyNote(order);
    }
    var note = order.notes().stream().filter(each -> each.id().equals(noteId)).findFirst();
    if (note.isEmpty()) {
      throw Problems.unprocessable("unknown-delivery-note", "The order has no such delivery note.")
          .at("/deliveryNoteId", "is no delivery note of the order");
    }
    return note;
  }

  /// They came with the only one that brought anything; of several it is unknown.
  private static Optional<DeliveredGoods.Note> onlyNote(DeliveredGoods.Order order) {
    var brought = order.notes().stream().filter(note -> !note.items().isEmpty()).toList();
    return brought.size() == 1 ? Optional.of(brought.getFirst()) : Optional.empty();
  }

  private static void checkReasons(ReturnRequests.NewReturn request) {
    var problem =
        Problems.unprocessable(
            "reserved-reason",
            "A return that is asked for is of goods that the customer accepted.");
    checkReason(request.reason(), "/reason", problem);
    for (var i = 0; i < request.items().size(); i++) {
      checkReason(request.items().get(i).reason(), "/items/" + i + "/reason", problem);
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkReason(
      @Nullable String reason, String pointer, ProblemException problem) {
    if (reason != null && NEVER_ACCEPTED.contains(reason)) {
      problem.at(
          pointer,
          "%s is for goods that were never accepted; record it at the delivery note"
              .formatted(reason));
    }
  }

  private static void checkQuantities(
      ReturnRequests.NewReturn request,
      DeliveredGoods.Order order,
      Optional<DeliveredGoods.Note> note,
      List<GoodsReturn> earlier) {
    var problem =
        Problems.unprocessable(
            "not-delivered", "More would come back than the customer has of this delivery.");
    var seen = new HashSet<UUID>();
    IntStream.range(0, request.items().size())
        .forEach(
            i -> {
              var item = request.items().get(i);
              var most = returnable(order, note, earlier, item.lineId());
              var quantity = counted(item, i, order);
              if (!seen.add(item.lineId())) {
                problem.at("/items/" + i + "/lineId", "is named twice");
              } else if (quantity.compareTo(most) > 0) {
                problem.at(
                    "/items/" + i + "/quantity",
                    "must be at most %s, for no more was delivered and isn't returned yet"
                        .formatted(most.toPlainString()));
              }
            });
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// What may still come back of a line: of the order, and of the one note if one is named.
  private static BigDecimal returnable(
      DeliveredGoods.Order order,
      Optional<DeliveredGoods.Note> note,
      List<GoodsReturn> earlier,
      UUID lineKey) {
    var ofOrder = accepted(order.notes(), lineKey).subtract(claims(earlier, lineKey));
    var most =
        note.map(
                one ->
                    accepted(List.of(one), lineKey)
                        .subtract(
                            claims(
                                earlier.stream()
                                    .filter(each -> one.id().equals(each.deliveryNoteId()))
                                    .toList(),
                                lineKey))
                        .min(ofOrder))
            .orElse(ofOrder);
    return Decimals.plain(most.max(BigDecimal.ZERO));
  }

  private static BigDecimal accepted(List<DeliveredGoods.Note> notes, UUID lineKey) {
    return Decimals.sum(
        notes.stream()
            .flatMap(note -> note.items().stream())
            .filter(item -> item.lineKey().equals(lineKey))
            .map(DeliveredGoods.Item::accepted)
            .toList());
  }

  private static BigDecimal claims(List<GoodsReturn> earlier, UUID lineKey) {
    return Decimals.sum(earlier.stream().map(each -> each.claims(lineKey)).toList());
  }

  private static List<DeliveredGoods.Item> delivered(
      DeliveredGoods.Order order, Optional<DeliveredGoods.Note> note, UUID lineKey) {
    return note.map(List::of).orElse(order.notes()).stream()
        .flatMap(each -> each.items().stream())
        .filter(item -> item.lineKey().equals(lineKey))
        .toList();
  }

  /// The lot is known if the line came of one alone.
  private static ReturnDraft.Item item(
      ReturnRequests.NewReturn.Item item,
      BigDecimal quantity,
      List<DeliveredGoods.Item> delivered) {
    var any = delivered.getFirst();
    var lots = new HashSet<@Nullable String>();
    delivered.forEach(each -> lots.add(each.lotNumber()));
    return new ReturnDraft.Item(
        any.lineKey(),
        any.lineId(),
        any.productId(),
        any.sku(),
        lots.size() == 1 ? any.lotNumber() : null,
        any.unit(),
        Decimals.plain(quantity),
        item.reason());
  }
}
