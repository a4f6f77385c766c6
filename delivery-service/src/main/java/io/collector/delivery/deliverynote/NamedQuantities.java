package io.collector.delivery.deliverynote;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Quantities by item of a note, as a request names them. Pure.
///
/// @param field name of the quantity in the request
record NamedQuantities(String field, List<Named> named) {

  /// @param unit absent for the base unit
  record Named(UUID itemId, BigDecimal quantity, @Nullable String unit) {}

  /// The quantity of each item: the named one, or the default.
  ///
  /// @throws ProblemException 422 with every place that names an item of another note, one item
  ///     twice, or more than there is
  Map<DeliveryItem, BigDecimal> of(
      DeliveryNote note,
      Function<DeliveryItem, BigDecimal> most,
      Function<DeliveryItem, BigDecimal> otherwise) {
    var problem = Problems.unprocessable("bad-items", "Items don't fit the delivery note.");
    var quantities = new LinkedHashMap<DeliveryItem, BigDecimal>();
    for (var i = 0; i < named.size(); i++) {
      take(note, i, most, quantities, problem);
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    note.items().forEach(item -> quantities.computeIfAbsent(item, otherwise));
    return quantities;
  }

  private void take(
      DeliveryNote note,
      int i,
      Function<DeliveryItem, BigDecimal> most,
      Map<DeliveryItem, BigDecimal> quantities,
      ProblemException problem) {
    var name = named.get(i);
    var item = note.item(name.itemId());
    if (item.isEmpty()) {
      problem.at("/items/" + i + "/itemId", "is no item of " + note.number());
      return;
    }
    var quantity = item.get().unit().counted(name.quantity(), name.unit(), "/items/" + i, field);
    if (quantities.put(item.get(), quantity) != null) {
      problem.at("/items/" + i + "/itemId", "is named twice");
    } else if (quantity.compareTo(most.apply(item.get())) > 0) {
      problem.at(
          "/items/" + i + "/" + field, "must be at most " + most.apply(item.get()).toPlainString());
    }
  }
}
