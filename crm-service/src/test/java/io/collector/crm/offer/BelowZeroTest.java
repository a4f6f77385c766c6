package io.collector.crm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.calendar.TenantCalendar;
import io.collector.crm.catalog.ProductCopy;
import io.collector.crm.customer.Customer;
import io.collector.crm.pricing.PriceBasis;
import io.collector.crm.settings.CrmSettings;
import io.collector.events.AllowanceCharge;
import io.collector.events.crm.OfferApproved;
import io.collector.money.MinorUnit;
import io.collector.rest.Problem;
import io.collector.rest.ProblemException;
import io.collector.tax.AllowanceKind;
import io.collector.tax.LineAdjustment;
import io.collector.tax.NewAllowanceCharge;
import io.collector.tax.NewLineAllowanceCharge;
import io.collector.unit.Units;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Lines below zero, which take something off, and the event that their order is made of.
class BelowZeroTest {

  private static final MinorUnit CENT = new MinorUnit(2);
  private static final UUID PRODUCT = UUID.randomUUID();

  /// So much that no other line takes all of it off.
  private static final OfferRequest.OfferedLine MACHINE =
      line(null, "100", null, "1000.00", null, "19", List.of());

  /// By the words of the contract: what the event's prices come to is the offer's total.
  @Property(tries = 500)
  void what_the_event_tells_comes_to_the_offer_s_total(
      @ForAll("lines") @Size(max = 4) List<OfferRequest.OfferedLine> lines,
      @ForAll PriceBasis basis,
      @ForAll("ofWhole") @Size(max = 2) List<NewAllowanceCharge> ofWhole) {
    var wanted = Stream.concat(Stream.of(MACHINE), lines.stream()).toList();
    var offer = Offer.draft("OFF-1", draft(basis, wanted, ofWhole, Map.of()));
    var told = OfferMessages.approved(offer);
    assertThat(total(told, basis)).isEqualByComparingTo(told.grandTotal());
    assertThat(told.lineItems()).allMatch(line -> line.quantity().signum() > 0);
    for (var i = 0; i < wanted.size(); i++) {
      var asked = wanted.get(i).quantity();
      var shown = OfferView.of(offer).lines().get(i);
      assertThat(shown.quantity()).isEqualByComparingTo(asked);
      assertThat(shown.unitPrice()).isNotNegative();
      assertThat(shown.total().signum() * asked.signum()).isNotNegative();
    }
  }

  @Provide
  Arbitrary<List<OfferRequest.OfferedLine>> lines() {
    return Combinators.combine(
            decimals("-5", "5", 1).filter(quantity -> quantity.signum() != 0),
            decimals("1", "1000", 4),
            Arbitraries.of(true, false),
            decimals("0", "100", 2).injectNull(0.5),
            Arbitraries.of("0", "7", "19"),
            ofLine().list().ofMaxSize(2))
        .as(
            (quantity, price, isFinal, discount, tax, allowances) ->
                line(
                    null,
                    quantity.toPlainString(),
                    isFinal ? null : price.toPlainString(),
                    isFinal ? price.toPlainString() : null,
                    allowances.isEmpty() ? discount : null,
                    tax,
                    allowances))
        .list();
  }

  private static Arbitrary<NewLineAllowanceCharge> ofLine() {
    return Combinators.combine(Arbitraries.of(AllowanceKind.class), decimals("0.01", "30", 2))
        .as((kind, percent) -> new NewLineAllowanceCharge(kind, "Reason", null, percent));
  }

  @Provide
  Arbitrary<List<NewAllowanceCharge>> ofWhole() {
    return Combinators.combine(Arbitraries.of(AllowanceKind.class), decimals("1", "20", 2))
        .as(
            (kind, percent) ->
                new NewAllowanceCharge(kind, "Reason", null, percent, null, null, null))
        .list();
  }

  private static Arbitrary<BigDecimal> decimals(String from, String to, int scale) {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal(from), new BigDecimal(to))
        .ofScale(scale);
  }

  /// Gross: the sum, rounded once. Net: each line is rounded, and the tax of each rate.
  private static BigDecimal total(OfferApproved offer, PriceBasis basis) {
    var byRate = new HashMap<BigDecimal, BigDecimal>();
    for (var line : offer.lineItems()) {
      byRate.merge(rate(line.taxPercent()), total(line, basis), BigDecimal::add);
    }
    var isNet = basis == PriceBasis.NET;
    if (!isNet) {
      var sum = byRate.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      byRate.clear();
      byRate.put(BigDecimal.ZERO, CENT.round(sum));
    }
    var beside =
        Objects.requireNonNullElse(offer.allowancesAndCharges(), List.<AllowanceCharge>of());
    for (var one : beside) {
      var amount = one.kind().equals("ALLOWANCE") ? one.amount().negate() : one.amount();
      byRate.merge(isNet ? rate(one.taxPercent()) : BigDecimal.ZERO, amount, BigDecimal::add);
    }
    return byRate.entrySet().stream()
        .map(
            sum ->
                sum.getValue()
                    .add(CENT.round(sum.getValue().multiply(sum.getKey()).movePointLeft(2))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal total(OfferApproved.LineItem line, PriceBasis basis) {
    var off = LineAdjustment.off(LineAdjustment.read(line.allowancesAndCharges()));
    var signed = line.unitPrice().signum() < 0 ? off.negate() : off;
    if (basis == PriceBasis.GROSS) {
      return line.unitPrice().multiply(line.quantity()).subtract(signed);
    }
    var left = BigDecimal.ONE.subtract(rate(line.discountPercent()).movePointLeft(2));
    var price = Objects.requireNonNull(line.listPrice()).multiply(left);
    return CENT.round(price.multiply(line.quantity())).subtract(signed);
  }

  private static BigDecimal rate(@Nullable BigDecimal percent) {
    return percent == null ? BigDecimal.ZERO : percent.stripTrailingZeros();
  }

  /// 10.00 less 10 % are 9.00, and so is what is taken off of it.
  @Test
  void a_discount_counts_in_the_line_s_direction() {
    var pricing =
        draft(
                PriceBasis.GROSS,
                List.of(MACHINE, line(null, "-1", "10.00", null, decimal("10"), "0", List.of())),
                List.of(),
                Map.of())
            .pricing();
    assertThat(pricing.lines().getLast().total()).isEqualByComparingTo("-9.00");
    assertThat(pricing.grandTotal()).isEqualByComparingTo("99991.00");
    assertThat(pricing.discountTotal()).isEqualByComparingTo("-1.00");
  }

  @Test
  void an_offer_comes_to_no_less_than_zero() {
    var one = line(null, "1", null, "10.00", null, "19", List.of());
    var off = line(null, "-1", null, "10.00", null, "19", List.of());
    for (var basis : PriceBasis.values()) {
      assertThat(draft(basis, List.of(one, off), List.of(), Map.of()).pricing().grandTotal())
          .isEqualByComparingTo("0");
      var refused = refused(basis, List.of(one, off, off), Map.of());
      assertThat(refused.code()).isEqualTo("below-zero");
      assertThat(pointers(refused)).containsExactly("/lines");
    }
  }

  /// Zero has no sign: what is charged on it would be added.
  @Test
  void nothing_is_taken_off_at_a_price_of_zero() {
    var charge =
        List.of(new NewLineAllowanceCharge(AllowanceKind.CHARGE, "Reason", decimal("5.00"), null));
    for (var basis : PriceBasis.values()) {
      var lines =
          List.of(
              MACHINE,
              line(null, "1", null, "0.00", null, "19", List.of()),
              line(null, "-1", null, "0.00", null, "19", charge),
              line(null, "-1", "0", null, null, "19", charge));
      var refused = refused(basis, lines, Map.of());
      assertThat(refused.code()).isEqualTo("invalid");
      assertThat(pointers(refused)).containsExactly("/lines/2/unitPrice", "/lines/3/listPrice");
      assertThat(refused.errors())
          .allMatch(
              fault -> fault.detail().equals("must be above zero where the quantity is below it"));
    }
  }

  @Test
  void what_takes_something_off_is_a_service_or_free_text() {
    var off = line(PRODUCT, "-1", null, "10.00", null, "19", List.of());
    var lines = List.of(MACHINE, off);
    assertThat(draft(PriceBasis.NET, lines, List.of(), product("SERVICE")).lines()).hasSize(2);
    for (var other : List.of(product("GOODS"), product(null), Map.<UUID, ProductCopy>of())) {
      assertThat(pointers(refused(PriceBasis.NET, lines, other)))
          .containsExactly("/lines/1/quantity");
    }
  }

  private static Map<UUID, ProductCopy> product(@Nullable String type) {
    return Map.of(PRODUCT, new ProductCopy(Units.of("pcs", null), null, type));
  }

  private static ProblemException refused(
      PriceBasis basis, List<OfferRequest.OfferedLine> lines, Map<UUID, ProductCopy> products) {
    return catchThrowableOfType(
        ProblemException.class, () -> draft(basis, lines, List.of(), products));
  }

  private static List<String> pointers(ProblemException problem) {
    return problem.errors().stream().map(Problem.Fault::pointer).toList();
  }

  private static OfferDraft draft(
      PriceBasis basis,
      List<OfferRequest.OfferedLine> lines,
      List<NewAllowanceCharge> ofWhole,
      Map<UUID, ProductCopy> products) {
    var request =
        new OfferRequest(
            null,
            UUID.randomUUID(),
            "EUR",
            null,
            null,
            basis,
            null,
            null,
            null,
            null,
            lines,
            ofWhole);
    return OfferDraft.of(
        request,
        new Customer() {},
        products,
        new CrmSettings(30, 80, null),
        TenantCalendar.DEFAULT);
  }

  private static OfferRequest.OfferedLine line(
      @Nullable UUID product,
      String quantity,
      @Nullable String listPrice,
      @Nullable String unitPrice,
      @Nullable BigDecimal discount,
      String tax,
      List<NewLineAllowanceCharge> allowances) {
    return new OfferRequest.OfferedLine(
        product,
        "Something",
        decimal(quantity),
        null,
        listPrice == null ? null : decimal(listPrice),
        unitPrice == null ? null : decimal(unitPrice),
        null,
        discount,
        decimal(tax),
        null,
        allowances);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
