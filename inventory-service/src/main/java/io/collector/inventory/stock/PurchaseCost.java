package io.collector.inventory.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a purchase order's line cost: it came at the ordered cost, and its bills say what it really
/// was. Pure.
///
/// It depends on sums alone, and not on what came first: a bill before its goods, and goods before
/// their bill, end with the same cost.
///
/// @param billedQuantity less what was credited
/// @param billedAmount   net, in `currency`, less what was credited
/// @param receipts       the oldest first
public record PurchaseCost(
    BigDecimal billedQuantity, BigDecimal billedAmount, String currency, List<Receipt> receipts) {

  private static final int DECIMALS = 9;

  /// Goods that came, and what is left of them with us, sold or not.
  ///
  /// @param movementId    that booked them in
  /// @param value         at which they were booked in
  /// @param returnedValue at which some went back
  /// @param recosted      what they cost more, or below zero less, by bills
  public record Receipt(
      UUID movementId,
      UUID stockLevelId,
      @Nullable String lotNumber,
      BigDecimal quantity,
      BigDecimal value,
      BigDecimal returnedQuantity,
      BigDecimal returnedValue,
      BigDecimal recosted) {

    public BigDecimal left() {
      return quantity.subtract(returnedQuantity);
    }

    /// In the books, of what is left.
    public BigDecimal known() {
      return value.add(recosted).subtract(returnedValue);
    }

    /// In the books, of some of what is left.
    public BigDecimal known(BigDecimal some, String currency) {
      return share(known(), some, left(), currency);
    }

    private BigDecimal ordered() {
      return quantity.signum() == 0
          ? BigDecimal.ZERO
          : value.multiply(left()).divide(quantity, DECIMALS, RoundingMode.HALF_UP);
    }
  }

  /// What a receipt cost more, or below zero less, than is in the books.
  ///
  /// @param newer of the line, that came after it and didn't go back: of what is on hand, it is
  ///     taken to be those
  public record Change(Receipt receipt, BigDecimal newer, BigDecimal more) {}

  /// What its bills change: nothing as long as nothing is billed, or nothing is here.
  ///
  /// What is billed costs the bills' share for it, wherever it came with; what isn't, what was
  /// ordered.
  public List<Change> changes() {
    var left = sum(Receipt::left, receipts);
    var isBilled = billedQuantity.signum() != 0 || billedAmount.signum() != 0;
    return isBilled && left.signum() > 0 ? changes(left) : List.of();
  }

  /// The last one gets what rounding leaves, and what went back otherwise than it came.
  private List<Change> changes(BigDecimal left) {
    var billed = billedQuantity.max(BigDecimal.ZERO);
    var billedHere = billed.min(left);
    var bills = share(billedAmount, billedHere, billed, currency);
    var here = receipts.stream().filter(receipt -> receipt.left().signum() > 0).toList();
    var all = sum(Receipt::left, here);
    var gone = receipts.stream().filter(receipt -> receipt.left().signum() <= 0).toList();
    var changes = new ArrayList<Change>();
    var newer = all;
    for (var receipt : here) {
      var ofBills = share(bills, receipt.left(), newer, currency);
      bills = bills.subtract(ofBills);
      newer = newer.subtract(receipt.left());
      var more =
          ofBills
              .add(share(receipt.ordered(), left.subtract(billedHere), all, currency))
              .subtract(receipt.known())
              .subtract(newer.signum() == 0 ? sum(Receipt::known, gone) : BigDecimal.ZERO);
      if (more.signum() != 0) {
        changes.add(new Change(receipt, newer, more));
      }
    }
    return changes;
  }

  private static BigDecimal share(
      BigDecimal amount, BigDecimal part, BigDecimal whole, String currency) {
    return part.signum() == 0
        ? BigDecimal.ZERO
        : part.compareTo(whole) == 0
            ? BookValue.of(amount, currency)
            : BookValue.of(
                amount.multiply(part).divide(whole, DECIMALS, RoundingMode.HALF_UP), currency);
  }

  private static BigDecimal sum(Function<Receipt, BigDecimal> of, List<Receipt> receipts) {
    return receipts.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
