package io.collector.accounting.journal;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.Chart;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings an entry into the functional currency. Pure.
///
/// Every line is converted at the entry's rate, and rounded so that the entry balances. But what
/// settles an open item, such as a payment its invoice, takes off it what it is carried at; the
/// difference is a realised gain or loss, on a line of its own, which has no amount in the
/// document's currency. A part of an item takes the same part of what it is carried at, the last
/// part all of the rest.
///
/// Stock, and what was received and isn't billed, are such items, too, each account as a whole.
/// What leaves the stock is a cost at what it was carried at: that has no gain or loss. A line that
/// the tax report counts stays at the entry's rate, and a further line on its account corrects it.
///
/// A line that takes a part of another document back, as of a credit note, is worth what it was in
/// that document. If it was posted before that, a line of the document corrects it.
final class Conversion {

  private Conversion() {}

  /// What is open by itself: an invoice, a supplier's bill, or the credit of a customer or
  /// supplier; or all that is on an account.
  ///
  /// @param account code of the account that is an item as a whole; then the others are absent
  record Item(
      boolean payable,
      @Nullable UUID documentId,
      @Nullable UUID partyId,
      @Nullable String account) {

    static @Nullable Item of(Line line, Goods goods) {
      if (line.account().isReceivable()) {
        return of(false, line.invoiceId(), line.customerId());
      }
      if (line.account().isPayable()) {
        return of(true, line.billId(), line.supplierId());
      }
      return goods.carries(line.account())
          ? new Item(false, null, null, line.account().code())
          : null;
    }

    private static Item of(boolean payable, @Nullable UUID documentId, @Nullable UUID partyId) {
      return new Item(payable, documentId, documentId == null ? partyId : null, null);
    }
  }

  /// Codes of the accounts that are carried as a whole: stock, and what was received and isn't
  /// billed yet.
  record Goods(String stock, String clearing) {

    boolean carries(Account account) {
      return account.code().equals(stock) || account.code().equals(clearing);
    }

    static Goods of(Chart chart) {
      return new Goods(
          chart.of(AccountPurpose.INVENTORY).code(),
          chart.of(AccountPurpose.GOODS_RECEIVED_CLEARING).code());
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
      return difference(amount.signum() > 0 ? loss : gain, amount);
    }
  }

  private static Line difference(Account account, BigDecimal amount) {
    return new Line(account, BigDecimal.ZERO, "Exchange difference", null, null, null, null)
        .based(amount, null);
  }

  /// The functional currency's own amounts.
  static List<Line> same(List<Line> lines) {
    return lines.stream().map(line -> line.based(line.amount(), null)).toList();
  }

  /// @param carried what is open of the lines' items
  /// @param unit    of the functional currency
  /// @param key     of the document that is posted
  /// @param taken   of the documents that lines take a part of back, and of this one so far
  /// @param chart   the account of a code
  static List<Line> of(
      @Nullable String key,
      List<Line> lines,
      RateOn rate,
      MinorUnit unit,
      Goods goods,
      Map<Item, Carried> carried,
      TakenBack taken,
      Differences differences,
      Function<String, Account> chart) {
    var exact =
        lines.stream()
            .map(
                line ->
                    taken.rateOf(line) == null
                        ? line.amount().multiply(rate.rate())
                        : BigDecimal.ZERO)
            .toList();
    var atRate = RoundedShares.over(exact, unit.round(Decimals.sum(exact)), unit);
    var open = new HashMap<>(carried);
    var based = new ArrayList<Line>();
    var corrections = new ArrayList<Line>();
    var ofStock = BigDecimal.ZERO;
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var itsOwn = taken.rateOf(line);
      var used = itsOwn == null ? rate : itsOwn;
      var worth = itsOwn == null ? atRate.get(i) : taken.next(line, itsOwn, unit);
      var item = Item.of(line, goods);
      var base = worth;
      if (item != null) {
        var before = open.getOrDefault(item, Carried.NOTHING);
        base = before.moved(line.amount(), base, unit);
        open.put(item, before.plus(line.amount(), base));
      }
      if (line.account().code().equals(goods.stock())) {
        ofStock = ofStock.add(base.subtract(worth));
      }
      if (item != null && item.account() != null && line.tags().tax() != null) {
        based.add(line.based(worth, used));
        corrections.add(difference(line.account(), base.subtract(worth)));
      } else {
        based.add(line.based(base, used));
      }
    }
    corrections.stream().filter(line -> line.baseOrZero().signum() != 0).forEach(based::add);
    costOf(ofStock, based);
    for (var part : taken.corrections(key, based, rate, unit)) {
      var account = chart.apply(part.account());
      based.add(difference(account, part.base()).tagged(part.tags()));
      if (goods.carries(account)) {
        based.add(difference(account, part.base().negate()));
      }
    }
    var difference = Decimals.sum(based.stream().map(Line::baseOrZero).toList()).negate();
    if (difference.signum() != 0) {
      based.add(differences.line(difference));
    }
    return List.copyOf(based);
  }

  /// The first cost takes what the stock is carried at, and not what it would cost at the rate of
  /// the day.
  private static void costOf(BigDecimal difference, List<Line> based) {
    if (difference.signum() == 0) {
      return;
    }
    for (var i = 0; i < based.size(); i++) {
      var line = based.get(i);
      if (line.account().type() == AccountType.EXPENSE && line.tags().tax() == null) {
        based.set(i, line.based(line.baseOrZero().subtract(difference), line.rate()));
        return;
      }
    }
  }
}
