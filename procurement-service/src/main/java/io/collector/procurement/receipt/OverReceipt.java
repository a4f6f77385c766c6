package io.collector.procurement.receipt;

import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Whether what came can be of its order. Pure.
final class OverReceipt {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private OverReceipt() {}

  /// Names everything that is wrong, not the first only.
  ///
  /// @param tolerance percent of what is ordered that may come beyond it
  /// @throws ProblemException 422
  static void check(PurchaseOrder order, ReceiptRequest request, BigDecimal tolerance) {
    var problem = Problems.unprocessable("invalid", "This can't have come of the order.");
    var sums = new HashMap<UUID, BigDecimal>();
    for (var i = 0; i < request.lines().size(); i++) {
      var came = request.lines().get(i);
      var line = order.line(came.lineId()).orElse(null);
      var at = "/lines/" + i;
      if (line == null) {
        problem.at(at + "/lineId", "there is no such line on " + order.number());
      } else if (!line.isGoods()) {
        problem.at(at + "/lineId", "is a service, which isn't counted in");
      } else {
        checkLine(came, at, problem);
        checkQuantity(line, came, sums, tolerance, at, problem);
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkLine(ReceiptRequest.Line came, String at, ProblemException problem) {
    if (came.quantity().signum() == 0 && came.rejected().signum() == 0) {
      problem.at(at + "/quantity", "must be above zero, if nothing was damaged or refused");
    }
    if (came.rejected().signum() > 0 && came.rejectReason() == null) {
      problem.at(at + "/rejectReason", "is needed: some is damaged or was refused");
    }
    if (came.expiryDate() != null && came.lotNumber() == null) {
      problem.at(at + "/expiryDate", "needs a lotNumber: only a lot expires");
    }
  }

  private static void checkQuantity(
      PurchaseOrderItem line,
      ReceiptRequest.Line came,
      Map<UUID, BigDecimal> sums,
      BigDecimal tolerance,
      String at,
      ProblemException problem) {
    var all = came.quantity().add(came.rejected());
    var sum =
        Objects.requireNonNull(sums.merge(line.id(), all, BigDecimal::add)).add(line.received());
    var most = most(line.quantity(), tolerance);
    if (sum.compareTo(most) > 0) {
      problem.at(
          at + "/" + field(came, sum.subtract(most)),
          "would make %s that came of %s ordered, with what is damaged or refused; at most %s are taken"
              .formatted(
                  sum.stripTrailingZeros().toPlainString(),
                  line.quantity().toPlainString(),
                  most.stripTrailingZeros().toPlainString()));
    }
  }

  /// Where the number stands that is too high by so much: what was refused or damaged, if that
  /// alone is.
  private static String field(ReceiptRequest.Line came, BigDecimal excess) {
    var refused = Objects.requireNonNullElse(came.refusedQuantity(), BigDecimal.ZERO);
    if (came.rejected().compareTo(excess) < 0) {
      return "quantity";
    }
    return refused.signum() > 0 ? "refusedQuantity" : "damagedQuantity";
  }

  /// What may come at most of what is ordered.
  static BigDecimal most(BigDecimal ordered, BigDecimal tolerance) {
    return ordered.add(ordered.multiply(tolerance).divide(HUNDRED));
  }
}
