package io.collector.procurement.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.procurement.bill.EInvoiceMatch.OrderLine;
import io.collector.procurement.einvoice.EInvoice;
import io.collector.procurement.einvoice.EInvoice.Extra;
import io.collector.procurement.einvoice.EInvoice.Format;
import io.collector.procurement.einvoice.EInvoice.Line;
import io.collector.rest.Problem;
import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EInvoiceMatchTest {

  private static final OrderLine BOLTS = new OrderLine(new UUID(0, 1), 1, "BOLT-M8", "4711");
  private static final OrderLine NUTS = new OrderLine(new UUID(0, 2), 2, "NUT-M8", "4712");
  private static final OrderLine MORE_BOLTS = new OrderLine(new UUID(0, 3), 3, "BOLT-M8", "4711");

  @Test
  void a_line_is_found_by_position_by_our_sku_and_by_the_suppliers() {
    assertThat(
            lineIds(line("2", null, null), line(null, "bolt-m8", null), line(null, null, "4712")))
        .containsExactly(NUTS.id(), BOLTS.id(), NUTS.id());
  }

  @Test
  void a_position_goes_before_a_sku_and_an_unknown_name_is_of_no_line() {
    assertThat(lineIds(line("2", "BOLT-M8", null), line("9", null, "4713"), line(null, null, null)))
        .containsExactly(NUTS.id(), null, null);
  }

  @Test
  void of_two_lines_of_one_product_each_is_taken_once() {
    assertThat(lineIds(line(null, "BOLT-M8", null), line(null, "BOLT-M8", null)))
        .containsExactly(BOLTS.id(), MORE_BOLTS.id());
  }

  @Test
  void our_sku_in_the_place_of_the_suppliers_is_the_last_way_and_of_one_line_only() {
    assertThat(lineIds(line(null, null, "NUT-M8"), line(null, " ", "nut-m8")))
        .containsExactly(NUTS.id(), NUTS.id());
    assertThat(lineIds(line(null, null, "BOLT-M8"), line(null, "OTHER", "NUT-M8")))
        .containsExactly(null, null);
    var screws = new OrderLine(new UUID(0, 4), 4, "4712", "4713");
    assertThat(
            EInvoiceMatch.content(
                    document(List.of(line(null, null, "4712")), List.of(), "20.00"),
                    List.of(screws, NUTS),
                    null)
                .lines()
                .getFirst()
                .lineId())
        .isEqualTo(NUTS.id());
  }

  @Test
  void a_price_is_of_its_base_quantity() {
    var billed = content(priced("10", "200.00", "100", "0", "20.00")).lines().getFirst();
    assertThat(billed.unitCost()).isEqualByComparingTo("2");
    assertThat(billed.total()).isEqualByComparingTo("20.00");
  }

  @Test
  void what_is_taken_off_a_line_is_taken_off_its_cost() {
    var billed = content(priced("3", "10.00", null, "-1.00", "29.00")).lines().getFirst();
    assertThat(billed.unitCost()).isEqualByComparingTo("9.666667");
  }

  @Test
  void an_allowance_and_a_charge_of_the_document_are_lines_of_no_order() {
    var lines =
        content(
                List.of(priced("1", "20.00", null, "0", "20.00")),
                List.of(
                    new Extra(
                        false,
                        "Loyalty\n bonus",
                        new BigDecimal("-2.00"),
                        "S",
                        new BigDecimal("19")),
                    new Extra(true, null, new BigDecimal("7.50"), "AE", null)))
            .lines();
    assertThat(lines).extracting(BillRequest.Line::description).contains("Loyalty bonus", "Charge");
    assertThat(lines.get(1).unitCost()).isEqualByComparingTo("-2.00");
    assertThat(lines.get(1).lineId()).isNull();
    assertThat(lines.get(2).total()).isEqualByComparingTo("7.50");
    assertThat(lines)
        .extracting(BillRequest.Line::taxCategory)
        .containsExactly(null, null, TaxCategory.AE);
    assertThat(lines.get(2).taxPercent()).isZero();
  }

  /// S and Z follow from the rate, and L isn't VAT.
  @ParameterizedTest
  @CsvSource({
    "S,  , false",
    "Z,  , false",
    "L,  , false",
    "  ,  , false",
    "E,  E, false",
    "AE, AE, true",
    "K,  K, true",
    "G,  G, false",
    "O,  O, false"
  })
  void a_line_keeps_its_tax_category_and_the_buyer_says_what_it_owes(
      @Nullable String told, @Nullable TaxCategory kept, boolean isOwed) {
    var document = document(List.of(inCategory(told)), List.of(), "20.00");
    assertThat(EInvoiceMatch.content(document, List.of(), null).lines().getFirst().taxCategory())
        .isEqualTo(kept);
    var nineteen = new BigDecimal("19");
    if (isOwed) {
      assertThat(EInvoiceMatch.content(document, List.of(), nineteen).lines())
          .extracting(BillRequest.Line::selfAssessedTaxPercent)
          .containsExactly(nineteen);
    } else {
      var problem =
          catchThrowableOfType(
              ProblemException.class, () -> EInvoiceMatch.content(document, List.of(), nineteen));
      assertThat(problem.errors())
          .extracting(Problem.Fault::pointer)
          .containsExactly("?selfAssessedTaxPercent");
    }
  }

  @Test
  void what_a_bill_takes_back_is_of_no_line_and_below_zero() {
    var billed = content(priced("-2", "10.00", null, "0", "-20.00")).lines().getFirst();
    assertThat(billed.lineId()).isNull();
    assertThat(billed.quantity()).isEqualByComparingTo("2");
    assertThat(billed.unitCost()).isEqualByComparingTo("-10.00");
    assertThat(billed.total()).isEqualByComparingTo("-20.00");
  }

  @Test
  void everything_that_is_missing_is_pointed_at() {
    var empty =
        new EInvoice(
            Format.CII,
            false,
            null,
            null,
            null,
            null,
            " ",
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            totals(null, null),
            List.of());
    var problem =
        catchThrowableOfType(
            ProblemException.class, () -> EInvoiceMatch.content(empty, List.of(), null));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(Problem.Fault::pointer)
        .containsExactlyInAnyOrder(
            "/billNumber", "/billDate", "/currency", "/subtotal", "/grandTotal", "/lines");
  }

  @Test
  void a_part_that_is_paid_already_has_no_place() {
    var document = document(List.of(priced("1", "20.00", null, "0", "20.00")), List.of(), "15.00");
    var problem =
        catchThrowableOfType(
            ProblemException.class, () -> EInvoiceMatch.content(document, List.of(), null));
    assertThat(problem.errors()).extracting(Problem.Fault::pointer).containsExactly("/grandTotal");
  }

  private static List<@Nullable UUID> lineIds(Line... lines) {
    return EInvoiceMatch.content(
            document(List.of(lines), List.of(), "20.00"), List.of(BOLTS, NUTS, MORE_BOLTS), null)
        .lines()
        .stream()
        .<@Nullable UUID>map(BillRequest.Line::lineId)
        .toList();
  }

  private static BillRequest.Content content(Line line) {
    return content(List.of(line), List.of());
  }

  private static BillRequest.Content content(List<Line> lines, List<Extra> extras) {
    return EInvoiceMatch.content(document(lines, extras, "20.00"), List.of(BOLTS), null);
  }

  private static Line inCategory(@Nullable String category) {
    return new Line(
        "1",
        null,
        null,
        null,
        "x",
        BigDecimal.ONE,
        "C62",
        new BigDecimal("20"),
        null,
        BigDecimal.ZERO,
        new BigDecimal("20"),
        category,
        null);
  }

  private static Line line(
      @Nullable String position, @Nullable String sku, @Nullable String supplierSku) {
    return new Line(
        "1",
        position,
        sku,
        supplierSku,
        "x",
        BigDecimal.ONE,
        "C62",
        BigDecimal.TEN,
        null,
        BigDecimal.ZERO,
        BigDecimal.TEN,
        null,
        null);
  }

  private static Line priced(
      String quantity, String price, @Nullable String base, String extras, String total) {
    return new Line(
        "1",
        "1",
        null,
        null,
        "x",
        new BigDecimal(quantity),
        "C62",
        new BigDecimal(price),
        base == null ? null : new BigDecimal(base),
        new BigDecimal(extras),
        new BigDecimal(total),
        null,
        null);
  }

  private static EInvoice document(List<Line> lines, List<Extra> extras, String payable) {
    return new EInvoice(
        Format.UBL,
        false,
        "380",
        "R-1",
        LocalDate.of(2026, 11, 20),
        null,
        "EUR",
        null,
        null,
        List.of(),
        lines,
        extras,
        List.of(),
        totals(new BigDecimal("20.00"), new BigDecimal(payable)),
        List.of());
  }

  private static EInvoice.Totals totals(
      @Nullable BigDecimal grandTotal, @Nullable BigDecimal payable) {
    return new EInvoice.Totals(null, null, null, grandTotal, null, grandTotal, null, null, payable);
  }
}
