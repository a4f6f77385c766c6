package io.collector.procurement.bill;

import io.collector.money.MinorUnit;
import io.collector.procurement.einvoice.Rounding;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.rest.PastDay;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a bill must be to be entered at all. Pure.
final class BillRules {

  private static final int LAST_YEAR = 2999;

  /// What a price of 6 decimals can be off.
  private static final BigDecimal HALF_A_MILLIONTH = new BigDecimal("0.0000005");

  private BillRules() {}

  /// Names everything that is wrong, not the first only.
  ///
  /// @param today the tenant's
  /// @throws ProblemException 422
  static void check(
      BillRequest.Content content,
      UUID supplierId,
      @Nullable PurchaseOrder order,
      LocalDate today) {
    var problem = Problems.unprocessable("invalid", "The bill is invalid.");
    var unit = MinorUnit.of(content.currency()).orElse(null);
    if (unit == null) {
      throw problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    checkDates(content, today, problem);
    checkTotals(content, unit, problem);
    if (order != null) {
      checkOrder(content, supplierId, order, problem);
    } else {
      for (var i = 0; i < content.lines().size(); i++) {
        if (content.lines().get(i).lineId() != null) {
          problem.at("/lines/" + i + "/lineId", "needs the bill's purchaseOrderId");
        }
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkDates(
      BillRequest.Content content, LocalDate today, ProblemException problem) {
    PastDay.check(problem, "/billDate", content.billDate(), today);
    var due = content.dueDate();
    if (due != null && (due.isBefore(content.billDate()) || due.getYear() > LAST_YEAR)) {
      problem.at("/dueDate", "must not be before billDate");
    }
  }

  private static void checkTotals(
      BillRequest.Content content, MinorUnit unit, ProblemException problem) {
    var sum = BigDecimal.ZERO;
    for (var i = 0; i < content.lines().size(); i++) {
      var line = content.lines().get(i);
      var total = BillItem.totalOf(line, unit);
      var exact = line.quantity().multiply(line.unitCost());
      var allowed =
          Rounding.allowed(total, content.currency())
              .add(line.quantity().multiply(HALF_A_MILLIONTH));
      if (unit.round(exact).subtract(total).abs().compareTo(allowed) > 0) {
        problem.at("/lines/" + i + "/total", "is not quantity × unitCost, rounded");
      }
      if (line.lineId() != null && line.unitCost().signum() < 0) {
        problem.at("/lines/" + i + "/unitCost", "must not be below zero on an order's line");
      }
      checkTax("/lines/" + i, line, problem);
      sum = sum.add(total);
    }
    checkAmount("/subtotal", content.subtotal(), unit, problem);
    checkAmount("/taxTotal", content.taxTotal(), unit, problem);
    checkAmount("/grandTotal", content.grandTotal(), unit, problem);
    if (sum.compareTo(content.subtotal()) != 0) {
      problem.at("/subtotal", "is not the sum of the lines, " + unit.show(sum).toPlainString());
    }
    if (content.subtotal().add(content.taxTotal()).compareTo(content.grandTotal()) != 0) {
      problem.at("/grandTotal", "is not subtotal + taxTotal");
    }
  }

  /// EN 16931: BR-S-05, BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05.
  private static void checkTax(String at, BillRequest.Line line, ProblemException problem) {
    var fault = TaxRate.fault(line.taxes(), line.taxPercent());
    if (fault != null) {
      problem.at(at + "/taxes", fault);
    }
    var category = line.taxCategory();
    var rate = Objects.requireNonNullElse(line.taxRate(), TaxRate.NONE);
    var isTaxed = !rate.isZero();
    if (category == TaxCategory.S && !isTaxed) {
      problem.at(at + "/taxPercent", "must be above zero in category S; Z is taxed at zero");
    }
    if (category != null && category != TaxCategory.S && isTaxed) {
      if (rate.taxes().isEmpty()) {
        problem.at(at + "/taxPercent", "must be 0 or left out in category " + category);
      } else {
        problem.at(at + "/taxes", "must be left out in category " + category);
      }
    }
    if (line.selfAssessedTaxPercent() != null && (category == null || !category.isOwedByBuyer())) {
      problem.at(
          at + "/selfAssessedTaxPercent",
          "must be left out, unless taxCategory is AE or K: only then the buyer owes the tax");
    }
  }

  private static void checkAmount(
      String at, BigDecimal amount, MinorUnit unit, ProblemException problem) {
    if (!unit.fits(amount)) {
      problem.at(at, "must have at most %d decimals".formatted(unit.digits()));
    }
  }

  private static void checkOrder(
      BillRequest.Content content, UUID supplierId, PurchaseOrder order, ProblemException problem) {
    if (!order.supplierId().equals(supplierId)) {
      problem.at("/purchaseOrderId", "is an order of " + order.supplierName());
    }
    if (!order.currency().equals(content.currency())) {
      problem.at("/currency", "must be that of the order, " + order.currency());
    }
    for (var i = 0; i < content.lines().size(); i++) {
      var id = content.lines().get(i).lineId();
      var line = id == null ? null : order.line(id).orElse(null);
      if (id != null && line == null) {
        problem.at("/lines/" + i + "/lineId", "there is no such line on " + order.number());
      } else if (line != null) {
        var billed = content.lines().get(i);
        // it throws what is wrong with them
        line.unit()
            .counted(
                billed.quantity(),
                Objects.requireNonNullElse(billed.unit(), line.unit().ordered()),
                "/lines/" + i,
                "quantity");
      }
    }
  }
}
