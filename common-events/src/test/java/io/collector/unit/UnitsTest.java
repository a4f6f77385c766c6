package io.collector.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.inventory.ProductUnit;
import io.collector.events.inventory.ProductUnits;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  private static final Units CANS = Units.of("C62", told(0, "XBX", unit("XBX", "12")));

  @Test
  void two_boxes_of_twelve_are_24_pieces() {
    assertThat(CANS.sold("XBX").orElseThrow().toBase(new BigDecimal("2")))
        .isEqualByComparingTo("24");
  }

  @Test
  void a_sale_that_does_not_say_is_in_the_sales_unit_and_a_purchase_in_the_purchase_unit() {
    assertThat(CANS.sold(null).orElseThrow().code()).isEqualTo("XBX");
    assertThat(CANS.bought(null).orElseThrow().code()).isEqualTo("C62");
  }

  @Test
  void a_unit_that_the_product_does_not_have_is_not_found_and_the_others_are_named() {
    assertThat(CANS.sold("KGM")).isEmpty();
    assertThat(CANS.allowed()).isEqualTo("must be one of C62, XBX");
  }

  @Test
  void an_abbreviation_and_its_code_are_one_unit() {
    assertThat(CANS.sold("pcs").orElseThrow().code()).isEqualTo("C62");
    assertThat(CANS.sold("box").orElseThrow().code()).isEqualTo("XBX");
    assertThat(CANS.sold("BX").orElseThrow().code()).isEqualTo("XBX");
    assertThat(Units.of("pcs", null).sold("C62").orElseThrow().code()).isEqualTo("pcs");
    assertThat(Units.of("Stk", null).sold("C62")).isEmpty();
  }

  @Test
  void half_a_piece_is_no_quantity_of_a_whole_unit_half_a_box_is() {
    assertThat(CANS.fault(new BigDecimal("0.5")))
        .isEqualTo("comes to 0.5 C62, which are not divisible");
    assertThat(CANS.fault(CANS.sold("XBX").orElseThrow().toBase(new BigDecimal("0.5")))).isNull();
    assertThat(CANS.fault(new BigDecimal("24.000"))).isNull();
  }

  @Test
  void a_divisible_unit_has_its_decimals() {
    var cable = Units.of("MTR", told(2, null));
    assertThat(cable.fault(new BigDecimal("2.55"))).isNull();
    assertThat(cable.fault(new BigDecimal("2.555")))
        .isEqualTo("comes to 2.555 MTR, which have at most 2 decimals");
  }

  @ParameterizedTest
  @CsvSource({
    "pcs, 0", "C62, 0", "H87, 0", "XBX, 0", "box, 0", "KGM, 3", "kg, 3", "MTR, 3", "HUR, 3",
    "LTR, 3", "Stk, 3"
  })
  void what_is_counted_is_whole_and_what_is_measured_is_not(String unit, int decimals) {
    assertThat(Units.of(unit, null).decimals()).isEqualTo(decimals);
  }

  @ParameterizedTest
  @CsvSource({
    "C62, C62",
    "H87, H87",
    "XBX, XBX",
    "KGM, KGM",
    "pcs, C62",
    "h, HUR",
    "kg, KGM",
    "Stk, C62"
  })
  void a_document_names_a_code_of_the_standard(String unit, String code) {
    assertThat(UnitCodes.onDocument(unit)).isEqualTo(code);
  }

  @Test
  void units_that_make_no_sense_are_found_out() {
    assertThat(CANS.fault()).isNull();
    assertThat(Units.of("C62", told(4, null)).fault()).contains("decimals");
    assertThat(Units.of("C62", told(0, null, unit("XBX", "0"))).fault()).contains("factor of XBX");
    assertThat(Units.of("C62", told(0, null, unit("XBX", "0.0000001"))).fault()).contains("factor");
    assertThat(Units.of("C62", told(0, null, unit("C62", "12"))).fault()).contains("twice");
    assertThat(Units.of("C62", told(0, "XPX")).fault()).isEqualTo("XPX is none of its units");
    assertThat(Units.of("C62", told(0, null, unit("H87", "12"))).fault()).contains("twice");
    assertThat(Units.of("pcs", told(0, null, unit("XBX", "12"), unit("BX", "6"))).fault())
        .isEqualTo("BX is named twice");
    assertThat(Units.of("pcs", told(0, "box", unit("XBX", "12"))).fault()).isNull();
  }

  private static ProductUnits told(int decimals, @Nullable String sales, ProductUnit... others) {
    return new ProductUnits(decimals, List.of(others), sales, null);
  }

  private static ProductUnit unit(String code, String factor) {
    return new ProductUnit(code, null, new BigDecimal(factor), null);
  }
}
