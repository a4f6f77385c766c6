package io.collector.hr.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.hr.payroll.calculation.ElementKind;
import io.collector.hr.payroll.calculation.Overpayment;
import io.collector.pdf.Language;
import io.collector.pdf.Letterhead;
import io.collector.pdf.Words;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayslipPdfTest {

  private static PayslipView.Line line(
      String name, ElementKind kind, String amount, String forPeriod) {
    return new PayslipView.Line(
        "CODE",
        name,
        kind,
        new BigDecimal(amount),
        new BigDecimal("3000"),
        new BigDecimal("9.3"),
        forPeriod,
        new BigDecimal(amount));
  }

  private static PayslipAmounts amounts(String gross, String net) {
    var withheld = new BigDecimal(gross).subtract(new BigDecimal(net));
    return new PayslipAmounts(
        new BigDecimal(gross),
        withheld,
        new BigDecimal("0.00"),
        new BigDecimal(net),
        new BigDecimal("279.00"),
        BigDecimal.ZERO);
  }

  private static PayslipView slip(RunStatus status, List<PayslipView.Line> lines) {
    return new PayslipView(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "2026-05",
        status,
        "Collector GmbH",
        UUID.randomUUID(),
        "EMP-2026-000001",
        "Łukasz Müller 田中",
        "Sales",
        "4100",
        "EUR",
        amounts("3150.00", "2871.00"),
        amounts("15150.00", "13871.00"),
        lines,
        List.of(),
        null);
  }

  private static final List<PayslipView.Line> LINES =
      List.of(
          line("Salary", ElementKind.EARNING, "3000.00", "2026-05"),
          line("Salary", ElementKind.EARNING, "150.00", "2026-04"),
          line("Pension", ElementKind.SOCIAL_CONTRIBUTION, "279.00", "2026-05"),
          line("Pension, employer", ElementKind.EMPLOYER_CONTRIBUTION, "279.00", "2026-05"));

  @Test
  void it_tells_who_is_paid_what_and_what_is_withheld() throws IOException {
    assertThat(text("payslip", slip(RunStatus.PROCESSED, LINES)))
        .contains(
            "Collector GmbH",
            "Hauptstr. 1",
            "Łukasz Müller 田中",
            "EMP-2026-000001",
            "Correction of 2026-04",
            "150.00",
            "Withheld",
            "Paid by the employer",
            "Net pay",
            "2,871.00",
            "13,871.00",
            "Page 1 of 1")
        .doesNotContain("DRAFT", "Bases");
  }

  /// A run of September has paid a correction of May, whose run was reversed.
  @Test
  void what_another_run_has_paid_for_the_month_is_told_apart() throws IOException {
    var again =
        List.of(
            line("Salary", ElementKind.EARNING, "3150.00", "2026-05"),
            line("Salary", ElementKind.EARNING, "-150.00", "2026-05"));
    assertThat(text("payslip-again", slip(RunStatus.PROCESSED, again)))
        .containsOnlyOnce("Paid by another run already")
        .contains("-150.00");
  }

  /// 2,871.00 of net pay and 48.20 of expenses.
  @Test
  void expenses_are_shown_beside_what_is_earned() throws IOException {
    var slip = slip(RunStatus.PROCESSED, LINES);
    var paidBack =
        new PayslipAmounts(
            new BigDecimal("3150.00"),
            new BigDecimal("279.00"),
            new BigDecimal("0.00"),
            new BigDecimal("2919.20"),
            new BigDecimal("279.00"),
            new BigDecimal("48.20"));
    var withExpenses =
        new PayslipView(
            slip.id(),
            slip.runId(),
            slip.period(),
            slip.runStatus(),
            slip.employer(),
            slip.employeeId(),
            slip.employeeNumber(),
            slip.employeeName(),
            slip.department(),
            slip.costCentre(),
            slip.currency(),
            paidBack,
            paidBack,
            slip.lines(),
            List.of(
                new PayslipView.Expense(
                    UUID.randomUUID(),
                    "EXP-2026-000012",
                    "Visit to a customer",
                    new BigDecimal("48.20"))),
            null);
    assertThat(text("payslip-expenses", withExpenses))
        .contains("Visit to a customer", "EXP-2026-000012", "48.20", "2,871.00", "2,919.20")
        .containsSubsequence("Net pay", "Expenses paid back", "Paid out");
  }

  @Test
  void what_is_not_final_says_so() throws IOException {
    assertThat(text("payslip-draft", slip(RunStatus.CALCULATED, LINES))).contains("DRAFT");
    assertThat(text("payslip-reversed", slip(RunStatus.REVERSED, LINES))).contains("REVERSED");
  }

  @Test
  void many_lines_go_on_to_the_next_page() throws IOException {
    var lines = new ArrayList<PayslipView.Line>();
    for (var i = 1; i <= 80; i++) {
      lines.add(line("Allowance " + i, ElementKind.EARNING, i + ".00", "2026-05"));
    }
    assertThat(text("payslip-long", slip(RunStatus.PAID, lines)))
        .contains("Allowance 1", "Allowance 80", "Page 2 of");
  }

  @Test
  void it_is_in_the_language_of_the_employee() throws IOException {
    var lines = new ArrayList<>(LINES);
    lines.add(line(Overpayment.WITHHELD, ElementKind.ADVANCE, "1414.00", "2026-05"));
    assertThat(text("payslip-de", slip(RunStatus.PROCESSED, lines), Language.DE))
        .contains("Entgeltabrechnung", "Korrektur für 2026-04", "Nettoentgelt", "2.871,00", "9,3")
        .contains("Überzahlung, einbehalten", "Seite 1 von 1")
        .doesNotContain("Payslip", "Withheld", "withheld", "Amount");
    assertThat(text("payslip-fr", slip(RunStatus.CALCULATED, lines), Language.FR))
        .contains("PROJET", "Salaire net", "Page 1 sur 1");
    assertThat(text("payslip-es", slip(RunStatus.REVERSED, lines), Language.ES))
        .contains("ANULADA", "Salario neto", "Página 1 de 1");
  }

  @ParameterizedTest
  @EnumSource
  void all_languages_have_the_same_words(Language language) {
    var english = Objects.requireNonNull(PayslipPdf.WORDS.get(Language.EN));
    var words = Objects.requireNonNull(PayslipPdf.WORDS.get(language));
    assertThat(words.keys()).isEqualTo(english.keys());
    assertThat(english.keys())
        .allSatisfy(key -> assertThat(values(words, key)).isEqualTo(values(english, key)));
  }

  private static List<String> values(Words words, String key) {
    var text = words.of(key, "<0>");
    return Stream.of("<0>", "%d").filter(text::contains).toList();
  }

  /// The text of the PDF, which is left in the build's folder to be looked at.
  private static String text(String name, PayslipView slip) throws IOException {
    return text(name, slip, Language.EN);
  }

  private static String text(String name, PayslipView slip, Language language) throws IOException {
    var bytes = PayslipPdf.of(slip, "Hauptstr. 1\n10115 Berlin", language, Letterhead.NONE);
    var folder = Files.createDirectories(Path.of("target", "documents"));
    Files.write(folder.resolve(name + ".pdf"), bytes);
    try (var pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
