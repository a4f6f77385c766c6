package io.collector.invoice.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.document.DeliveryDays;
import io.collector.invoice.hours.BillableHoursRows.Chosen;
import io.collector.invoice.hours.HoursInvoice.Grouping;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.tax.TaxGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoursInvoiceTest {

  private static final UUID ALPHA = new UUID(1, 1);
  private static final UUID BETA = new UUID(1, 2);
  private static final UUID ANNA = new UUID(2, 1);
  private static final UUID BEN = new UUID(2, 2);
  private static final TaxGroup TAX = new TaxGroup("S", new BigDecimal("19"));

  private static Chosen hours(
      int id, UUID project, UUID who, String day, String hours, String rate) {
    return hours(id, project, who, day, hours, rate, null);
  }

  private static Chosen hours(
      int id,
      UUID project,
      UUID who,
      String day,
      String hours,
      String rate,
      @Nullable String description) {
    return new Chosen(
        new UUID(9, id),
        who,
        who.equals(ANNA) ? "Anna" : null,
        project,
        project.equals(ALPHA) ? "Alpha" : "Beta",
        new UUID(3, 1),
        LocalDate.parse(day),
        new BigDecimal(hours),
        new BigDecimal(rate),
        "EUR",
        description,
        false,
        null);
  }

  private static final List<Chosen> CHOSEN =
      List.of(
          hours(5, BETA, ANNA, "2026-01-12", "1.000", "100.000000"),
          hours(4, ALPHA, BEN, "2026-01-13", "2.500", "80.000000"),
          hours(3, ALPHA, ANNA, "2026-01-14", "4.000", "100.00"),
          hours(2, ALPHA, ANNA, "2026-01-12", "8.000", "100.000000"),
          hours(1, ALPHA, ANNA, "2026-01-15", "2.000", "120.000000"));

  private static List<String> shown(HoursInvoice invoice) {
    return invoice.draft().lines().stream()
        .map(line -> "%s: %s".formatted(line.description(), line.quantity().toPlainString()))
        .toList();
  }

  @Test
  void each_entry_has_a_line_by_project_and_day() {
    var invoice = HoursInvoice.of(CHOSEN, Grouping.ENTRY, TAX, 14);
    assertThat(shown(invoice))
        .containsExactly(
            "Alpha, Anna, 2026-01-12: 8",
            "Alpha, 2026-01-13: 2.5",
            "Alpha, Anna, 2026-01-14: 4",
            "Alpha, Anna, 2026-01-15: 2",
            "Beta, Anna, 2026-01-12: 1");
    assertThat(invoice.lines()).hasSize(5).allMatch(part -> part.size() == 1);
    assertThat(invoice.draft().paymentTermDays()).isEqualTo(14);
    assertThat(invoice.draft().delivered())
        .isEqualTo(new DeliveryDays(LocalDate.parse("2026-01-12"), LocalDate.parse("2026-01-15")));
    assertThat(invoice.draft().taxed().grandTotal()).isEqualByComparingTo("2070.60");
  }

  /// 8 and 4 hours of one rate are a line; another rate, person or project is its own.
  @Test
  void hours_of_one_person_project_and_rate_are_a_line() {
    var invoice = HoursInvoice.of(CHOSEN, Grouping.PERSON, TAX, null);
    assertThat(shown(invoice))
        .containsExactly(
            "Alpha, Anna, 2026-01-12 to 2026-01-14: 12",
            "Alpha, 2026-01-13: 2.5",
            "Alpha, Anna, 2026-01-15: 2",
            "Beta, Anna, 2026-01-12: 1");
    assertThat(invoice.lines().getFirst()).containsExactly(new UUID(9, 2), new UUID(9, 3));
    assertThat(invoice.draft().lines().stream().map(InvoiceDraft.Line::amount))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            new BigDecimal("1200"),
            new BigDecimal("200"),
            new BigDecimal("240"),
            new BigDecimal("100"));
  }

  @Test
  void a_description_is_one_line_of_500_letters_at_most() {
    var wordy = hours(1, ALPHA, ANNA, "2026-01-12", "1", "100", " a\n\tb  " + "x".repeat(600));
    var text =
        HoursInvoice.of(List.of(wordy), Grouping.ENTRY, TAX, null)
            .draft()
            .lines()
            .getFirst()
            .description();
    assertThat(text).startsWith("Alpha, Anna, 2026-01-12, a b xxx").hasSize(500);
  }
}
