package io.collector.procurement.bill;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.procurement.catalog.BoughtUnit;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
import io.collector.rest.Problems;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What an order's bill says when the tenant writes it: what is due, at the order's prices. Pure.
final class SelfBilledLines {

  private final SelfBillRequest request;
  private final PurchaseOrder order;
  private final MinorUnit money;

  private SelfBilledLines(SelfBillRequest request, PurchaseOrder order) {
    this.request = request;
    this.order = order;
    money = MinorUnit.known(order.currency());
  }

  /// A line and how much of it, in its base unit.
  private record Due(PurchaseOrderItem line, BigDecimal quantity) {}

  /// @param number of the bill
  /// @throws io.collector.rest.ProblemException 409 if nothing is due, 422 if more is asked for
  static BillRequest of(
      SelfBillRequest request, PurchaseOrder order, String number, LocalDate day) {
    return new SelfBilledLines(request, order).write(number, day);
  }

  private BillRequest write(String number, LocalDate day) {
    var lines = due().stream().map(this::line).toList();
    var net = Decimals.sum(lines.stream().map(BillRequest.Line::total).toList());
    var tax =
        Match.tax(Match.netByRate(lines.stream().map(SelfBilledLines::toMatch).toList()), money);
    return new BillRequest(
        request.id(),
        request.typeOrBill(),
        order.supplierId(),
        order.id(),
        new BillRequest.Content(
            number, day, null, order.currency(), lines, net, tax, net.add(tax)));
  }

  private static Match.Billed toMatch(BillRequest.Line line) {
    return new Match.Billed(
        line.lineId(),
        line.quantity(),
        line.unitCost(),
        Objects.requireNonNull(line.total()),
        line.taxRate());
  }

  private List<Due> due() {
    var asked = request.lines();
    if (asked != null) {
      return asked(asked);
    }
    var all =
        order.lines().stream()
            .filter(PurchaseOrderItem::isGoods)
            .map(line -> new Due(line, quantityDue(line)))
            .filter(due -> due.quantity().signum() > 0)
            .toList();
    if (all.isEmpty()) {
      throw Problems.conflict(
          "nothing-due",
          request.typeOrBill() == BillType.BILL
              ? "No goods of %s were received that aren't billed.".formatted(order.number())
              : "No goods of %s that were billed have gone back.".formatted(order.number()));
    }
    return all;
  }

  private List<Due> asked(List<SelfBillRequest.Line> asked) {
    var problem = Problems.unprocessable("invalid", "The lines can't be billed.");
    var found = new ArrayList<Due>();
    var named = new HashSet<UUID>();
    for (var i = 0; i < asked.size(); i++) {
      var at = "/lines/" + i;
      var line = order.line(asked.get(i).lineId()).orElse(null);
      if (line == null) {
        problem.at(at + "/lineId", "there is no such line on " + order.number());
      } else if (!named.add(line.id())) {
        problem.at(at + "/lineId", "is named twice");
      } else {
        var most = quantityDue(line);
        var wanted = Objects.requireNonNullElse(asked.get(i).quantity(), most);
        if (wanted.signum() <= 0 || wanted.compareTo(most) > 0) {
          problem.at(at + "/quantity", "is at most %s".formatted(Decimals.plain(most)));
        } else {
          found.add(new Due(line, wanted));
        }
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return found;
  }

  /// Never below zero.
  private BigDecimal quantityDue(PurchaseOrderItem line) {
    var fulfilled = line.isGoods() ? line.received() : line.quantity().subtract(line.cancelled());
    var open = fulfilled.subtract(line.billed());
    return (request.typeOrBill() == BillType.BILL ? open : open.negate()).max(BigDecimal.ZERO);
  }

  private BillRequest.Line line(Due due) {
    var ordered = due.line();
    var bought = BoughtUnit.bought(ordered.unit(), due.quantity(), ordered.unitCost());
    var rate = Objects.requireNonNullElse(ordered.taxRate(), TaxRate.NONE);
    return new BillRequest.Line(
        ordered.id(),
        ordered.description(),
        bought.quantity(),
        bought.unit(),
        bought.unitCost(),
        money.round(BoughtUnit.of(due.quantity(), ordered.unitCost())),
        rate.percent(),
        rate.told(),
        null,
        null);
  }
}
