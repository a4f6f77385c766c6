package io.collector.accounting.journal;

import io.collector.accounting.account.Account;
import io.collector.accounting.currency.RateOn;
import io.collector.accounting.journal.EntryDraft.Line;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings an entry into the functional currency. Pure.
///
/// Every line is converted at the entry's rate, and rounded so that the entry balances. But what
/// settles an open item, such as a payment its invoice, takes off it what it is carried at; the
/// difference is a realised gain or loss, on a line of its own, which has no amount in the
/// document's currency. A part of an item takes the same part of what it is carried at, the last
/// part all of the rest.
final class Conversion {

  private Conversion() {}

  /// What is open by itself: an invoice, a supplier's bill, or the credit of a customer or
  /// supplier.
  record Item(boolean payable, @Nullable UUID documentId, @Nullable UUID partyId) {

    static @Nullable Item of(Line line) {
      if (line.account().isReceivable()) {
        return of(false, line.invoiceId(), line.customerId());
      }
      return line.account().isPayable() ? of(true, line.billId(), line.supplierId()) : null;
    }

    private static Item of(boolean payable, @Nullable UUID documentId, @Nullable UUID partyId) {
      return new Item(payable, documentId, documentId == null ? partyId : null);
    }
  }

  /// What is open of an item: above zero a debit.
  ///
  /// @param amount in the document's currency
  /// @param base   what it is carried at in the functional currency
  record Carried(BigDecimal amount, BigDecimal base) {

    static final Carried NOTHING = new Carried(BigDecimal.ZERO, BigDecimal.ZERO);

    Carried plus(BigDecimal moreAmount, BigDecimal moreBase) {
      return new Carried(amount.add(moreAmount), base.add(moreBase));
    }

    /// What a movement of the item is in the functional currency: what it settles at what that is
    /// carried at, the rest at the rate of the day.
    BigDecimal moved(BigDecimal movement, BigDecimal atRate, MinorUnit unit) {
      if (amount.signum() == 0 || amount.signum() == movement.signum()) {
        return atRate;
      }
      var size = movement.abs();
      var open = amount.abs();
      if (size.compareTo(open) < 0) {
        return share(base, size, open, unit).negate();
      }
      return share(atRate, size.subtract(open), size, unit).subtract(base);
    }

    private static BigDecimal share(
        BigDecimal of, BigDecimal part, BigDecimal whole, MinorUnit unit) {
      return of.multiply(part).divide(whole, unit.digits(), java.math.RoundingMode.HALF_UP);
    }
  }

  /// The accounts of exchange differences.
  record Differences(Account gain, Account loss) {

    /// @param amount above zero a loss
    Line line(BigDecimal amount) {
      return new Line(
              amount.signum() > 0 ? loss : gain,
              BigDecimal.ZERO,
              "Exchange difference",
              null,
              null,
              null,
              null)
          .based(amount, null);
    }
  }

  /// The functional currency's own amounts.
  static List<Line> same(List<Line> lines) {
    return lines.stream().map(line -> line.based(line.amount(), null)).toList();
  }

  /// @param carried what is open of the lines' items
  /// @param unit    of the functional currency
  static List<Line> of(
      List<Line> lines,
      RateOn rate,
      MinorUnit unit,
      Map<Item, Carried> carried,
      Differences differences) {
    var exact = lines.stream().map(line -> line.amount().multiply(rate.rate())).toList();
    var atRate = RoundedShares.over(exact, BigDecimal.ZERO, unit);
    var open = new HashMap<>(carried);
    var based = new ArrayList<Line>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var item = Item.of(line);
      var base = atRate.get(i);
      if (item != null) {
        var before = open.getOrDefault(item, Carried.NOTHING);
        base = before.moved(line.amount(), base, unit);
        open.put(item, before.plus(line.amount(), base));
      }
      based.add(line.based(base, rate));
    }
    var difference = Decimals.sum(based.stream().map(Line::baseOrZero).toList()).negate();
    if (difference.signum() != 0) {
      based.add(differences.line(difference));
    }
    return List.copyOf(based);
  }
}
