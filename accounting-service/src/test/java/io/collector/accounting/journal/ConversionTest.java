package io.collector.accounting.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.currency.RateOn;
import io.collector.accounting.journal.Conversion.Carried;
import io.collector.accounting.journal.Conversion.Differences;
import io.collector.accounting.journal.Conversion.Goods;
import io.collector.accounting.journal.Conversion.Item;
import io.collector.accounting.journal.EntryDraft.Line;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConversionTest {

  private static final Account BANK = account("1010", AccountType.ASSET, false);
  private static final Account RECEIVABLE = account("1200", AccountType.ASSET, true);
  private static final Account REVENUE = account("4000", AccountType.REVENUE, false);
  private static final Account TAX = account("2200", AccountType.LIABILITY, false);
  private static final Differences DIFFERENCES =
      new Differences(
          account("4500", AccountType.REVENUE, false), account("6350", AccountType.EXPENSE, false));
  private static final MinorUnit CENTS = MinorUnit.known("USD");
  private static final Account STOCK = account("1400", AccountType.ASSET, false);
  private static final Account CLEARING = account("2050", AccountType.LIABILITY, false);
  private static final Account COST = account("5000", AccountType.EXPENSE, false);
  private static final Goods GOODS = new Goods("1400", "2050");
  private static final UUID INVOICE = new UUID(0, 7);

  private final Map<Item, Carried> open = new HashMap<>();
  private final Map<String, BigDecimal> base = new TreeMap<>();

  private static Account account(String code, AccountType type, boolean receivable) {
    return new Account() {
      @Override
      public String code() {
        return code;
      }

      @Override
      public AccountType type() {
        return type;
      }

      @Override
      public boolean isReceivable() {
        return receivable;
      }
    };
  }

  private static Line line(Account account, String amount) {
    var invoice = account.isReceivable() ? INVOICE : null;
    return new Line(account, new BigDecimal(amount), null, null, invoice, null, null);
  }

  private List<Line> post(String rate, Line... lines) {
    return post(TakenBack.nothing(), rate, lines);
  }

  private List<Line> post(TakenBack taken, String rate, Line... lines) {
    var on = new RateOn(new BigDecimal(rate), LocalDate.EPOCH);
    var posted =
        Conversion.of(
            "posted",
            List.of(lines),
            on,
            CENTS,
            GOODS,
            open,
            taken,
            DIFFERENCES,
            code ->
                List.of(TAX, CLEARING, REVENUE).stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElseThrow());
    for (var line : posted) {
      base.merge(line.account().code(), line.baseOrZero(), BigDecimal::add);
      var item = Item.of(line, GOODS);
      if (item != null) {
        open.merge(
            item,
            new Carried(line.amount(), line.baseOrZero()),
            (one, more) -> one.plus(more.amount(), more.base()));
      }
    }
    assertThat(Decimals.sum(posted.stream().map(Line::baseOrZero).toList()))
        .isEqualByComparingTo("0");
    assertThat(Decimals.sum(posted.stream().map(Line::amount).toList())).isEqualByComparingTo("0");
    return posted;
  }

  private void assertBase(String account, String amount) {
    assertThat(base.getOrDefault(account, BigDecimal.ZERO)).isEqualByComparingTo(amount);
  }

  /// Kaplan, ACCA Financial Reporting, "Foreign currency", on IAS 21: a US entity sells goods for
  /// £200,000 at £0.55 to the dollar, and is paid at £0.60: the receivable of $363,636 brings
  /// $333,333, a loss of $30,303.
  @Test
  void the_textbooks_sale_on_credit_makes_a_loss_when_it_is_paid() {
    var sold = post(oneBy("0.55"), line(RECEIVABLE, "200000"), line(REVENUE, "-200000"));
    assertThat(sold).hasSize(2);
    assertBase("1200", "363636.36");
    var paid = post(oneBy("0.60"), line(BANK, "200000"), line(RECEIVABLE, "-200000"));
    assertThat(paid).hasSize(3);
    assertThat(paid.getLast().amount()).isEqualByComparingTo("0");
    assertBase("1200", "0.00");
    assertBase("1010", "333333.33");
    assertBase("6350", "30303.03");
    assertBase("4000", "-363636.36");
  }

  private static JournalEntry entry(String key, List<Line> lines) {
    var cause = new EntryCause("test", null, null, null, null, null, key, null, "test");
    var day = LocalDate.EPOCH;
    return new JournalEntry(
        "JE-1", new EntryDraft(day, day, "USD", "Test", cause, null, null, false, "EUR", lines));
  }

  private static Line part(Account account, String amount) {
    return line(account, amount).tagged(LineTags.NONE.partOf("invoice"));
  }

  private static Line partOfPosted(Account account, String amount) {
    return line(account, amount).tagged(LineTags.NONE.partOf("posted"));
  }

  /// 119.00 at 0.95 are 113.05, and at 0.9215 109.66: nothing is left of either.
  @Test
  void a_document_whose_parts_were_taken_back_before_it_corrects_them() {
    var voided =
        post(
            "0.95",
            partOfPosted(REVENUE, "100.00"),
            partOfPosted(TAX, "19.00"),
            line(RECEIVABLE, "-119.00"));
    var before = TakenBack.of(List.of(), List.copyOf(entry("voided", voided).lines()));
    post(
        before,
        "0.9215",
        line(RECEIVABLE, "119.00"),
        line(REVENUE, "-100.00"),
        line(TAX, "-19.00"));
    for (var account : List.of("1200", "4000", "2200", "4500", "6350")) {
      assertBase(account, "0.00");
    }
  }

  /// A half of what was received, and its tax, are credited at 0.80 before they are billed at 0.95.
  @Test
  void what_is_carried_as_a_whole_stays_so_when_its_tax_is_corrected() {
    post("0.80", line(STOCK, "100.00"), line(CLEARING, "-100.00"));
    post("0.80", line(CLEARING, "50.00"), line(STOCK, "-50.00"));
    var taxed = LineTags.of(new TaxTag(TaxTag.Direction.INPUT, TaxTag.Part.BASE, "S", null));
    var credited =
        post("0.80", line(CLEARING, "-50.00").tagged(taxed.partOf("posted")), line(BANK, "50.00"));
    var before = TakenBack.of(List.of(), List.copyOf(entry("credited", credited).lines()));
    var billed =
        post(before, "0.95", line(CLEARING, "100.00").tagged(taxed), line(BANK, "-100.00"));
    assertBase("2050", "0.00");
    var counted =
        Stream.concat(credited.stream(), billed.stream())
            .filter(line -> line.tags().tax() != null)
            .map(Line::baseOrZero)
            .toList();
    assertThat(Decimals.sum(counted)).isEqualByComparingTo("47.50");
  }

  /// 19.00 at 0.9215 are 17.51, and 9.50 are 8.75: the last part takes the rest. What the rate has
  /// become makes no difference.
  @Test
  void parts_that_are_taken_back_come_to_their_document() {
    var sold =
        post("0.9215", line(RECEIVABLE, "119.00"), line(REVENUE, "-100.00"), line(TAX, "-19.00"));
    assertBase("2200", "-17.51");
    var invoice = List.of(entry("invoice", sold));
    var first =
        post(
            TakenBack.of(invoice, List.of()),
            "0.95",
            part(REVENUE, "50.00"),
            part(TAX, "9.50"),
            line(RECEIVABLE, "-59.50"));
    assertThat(first).hasSize(3);
    assertBase("2200", "-8.76");
    var credited = entry("credit", first).lines().subList(0, 2);
    post(
        TakenBack.of(invoice, credited),
        "0.80",
        part(REVENUE, "50.00"),
        part(TAX, "9.50"),
        line(RECEIVABLE, "-59.50"));
    for (var account : List.of("1200", "2200", "4000", "4500", "6350")) {
      assertBase(account, "0.00");
    }
  }

  private static String oneBy(String pounds) {
    return BigDecimal.ONE.divide(new BigDecimal(pounds), 15, RoundingMode.HALF_UP).toPlainString();
  }

  @Test
  void a_part_payment_takes_its_part_of_what_the_invoice_is_carried_at_and_the_last_the_rest() {
    post("0.9", line(RECEIVABLE, "100.01"), line(REVENUE, "-100.01"));
    assertBase("1200", "90.01");
    post("0.95", line(BANK, "33.33"), line(RECEIVABLE, "-33.33"));
    assertBase("1200", "60.01");
    assertBase("4500", "-1.66");
    post("0.8", line(BANK, "33.33"), line(RECEIVABLE, "-33.33"));
    assertBase("1200", "30.01");
    assertBase("6350", "3.34");
    post("0.9", line(BANK, "33.35"), line(RECEIVABLE, "-33.35"));
    assertBase("1200", "0.00");
  }

  @Test
  void a_payment_beyond_the_invoice_leaves_a_credit_at_its_own_rate() {
    post("0.9", line(RECEIVABLE, "100"), line(REVENUE, "-100"));
    post("0.8", line(BANK, "150"), line(RECEIVABLE, "-150"));
    assertBase("1200", "-40.00");
    assertBase("1010", "120.00");
    assertBase("6350", "10.00");
  }

  @Test
  void a_payment_before_its_invoice_leads_to_the_same() {
    post("0.95", line(BANK, "40"), line(RECEIVABLE, "-40"));
    post("0.9", line(RECEIVABLE, "100"), line(REVENUE, "-100"));
    assertBase("1200", "54.00");
    assertBase("4500", "-2.00");
    assertBase("4000", "-90.00");
  }

  /// Received, billed, sent back and credited in part, and the rest sold, each at another rate.
  @Test
  void goods_leave_at_what_they_are_carried_at_and_bills_clear_what_was_received() {
    post("0.80", line(STOCK, "1000"), line(CLEARING, "-1000"));
    post("0.95", line(CLEARING, "1000"), line(BANK, "-1000"));
    assertBase("2050", "0");
    assertBase("6350", "150");
    post("0.85", line(CLEARING, "300"), line(STOCK, "-300"));
    assertBase("1400", "560");
    assertBase("4500", "-15");
    post("0.90", line(BANK, "300"), line(CLEARING, "-300"));
    assertBase("2050", "0");
    assertBase("4500", "-30");
    var sold = post("0.70", line(COST, "700"), line(STOCK, "-700"));
    assertThat(sold).hasSize(2);
    assertBase("1400", "0");
    assertBase("5000", "560");
    assertBase("4500", "-30");
  }

  @Test
  void a_bill_before_its_receipt_and_goods_sold_before_theirs_leave_nothing() {
    post("0.95", line(CLEARING, "100"), line(BANK, "-100"));
    post("0.70", line(COST, "100"), line(STOCK, "-100"));
    post("0.80", line(STOCK, "100"), line(CLEARING, "-100"));
    assertBase("1400", "0");
    assertBase("2050", "0");
    assertBase("5000", "70");
    assertBase("6350", "25");
  }

  @Property(tries = 500)
  void where_no_goods_are_nothing_is_carried(@ForAll long seed) {
    var random = new Random(seed);
    var stock = BigDecimal.ZERO;
    var clearing = BigDecimal.ZERO;
    for (var i = 0; i < 12; i++) {
      var amount = BigDecimal.valueOf(random.nextLong(1_000_000) - 500_000, 2);
      var rate = BigDecimal.valueOf(1 + random.nextLong(30_000), 4).toPlainString();
      var kind = random.nextInt(3);
      if (amount.signum() == 0) {
        continue;
      }
      var one = kind == 2 ? CLEARING : STOCK;
      var other = kind == 0 ? CLEARING : kind == 1 ? COST : BANK;
      post(rate, line(one, amount.toPlainString()), line(other, amount.negate().toPlainString()));
      stock = kind == 2 ? stock : stock.add(amount);
      clearing =
          kind == 0 ? clearing.subtract(amount) : kind == 2 ? clearing.add(amount) : clearing;
    }
    if (stock.signum() != 0) {
      post("1.1", line(COST, stock.toPlainString()), line(STOCK, stock.negate().toPlainString()));
    }
    if (clearing.signum() != 0) {
      post(
          "1.2",
          line(BANK, clearing.toPlainString()),
          line(CLEARING, clearing.negate().toPlainString()));
    }
    assertBase("1400", "0");
    assertBase("2050", "0");
    assertThat(Decimals.sum(base.values())).isEqualByComparingTo("0");
  }

  /// Movements of one invoice at any rates in any order: every entry balances, and when nothing is
  /// open nothing is carried.
  @Property(tries = 500)
  void nothing_is_carried_where_nothing_is_open(@ForAll long seed) {
    var random = new Random(seed);
    var amounts = new ArrayList<BigDecimal>();
    for (var i = 0; i < 6; i++) {
      amounts.add(BigDecimal.valueOf(random.nextLong(1_000_000) - 500_000, 2));
    }
    amounts.add(Decimals.sum(amounts).negate());
    amounts.removeIf(amount -> amount.signum() == 0);
    for (var amount : amounts) {
      var rate = BigDecimal.valueOf(1 + random.nextLong(30_000), 4).toPlainString();
      post(
          rate,
          line(RECEIVABLE, amount.toPlainString()),
          line(BANK, amount.negate().toPlainString()));
    }
    assertThat(Decimals.sum(open.values().stream().map(Carried::amount).toList()))
        .isEqualByComparingTo("0");
    assertBase("1200", "0.00");
    assertThat(Decimals.sum(base.values())).isEqualByComparingTo("0");
  }
}
