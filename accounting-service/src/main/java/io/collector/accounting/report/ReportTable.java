package io.collector.accounting.report;

import io.collector.accounting.file.Csv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A report as a table: as CSV (RFC 4180) and as XLSX for spreadsheets, as PDF for people. A text
/// that a spreadsheet would take for a formula gets an apostrophe in front.
final class ReportTable {

  static final String CSV = "text/csv";
  static final String PDF = "application/pdf";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  ReportTable(String... header) {
    row((Object[]) header);
  }

  /// @param cells texts and amounts
  ReportTable row(@Nullable Object... cells) {
    rows.add(Arrays.asList(cells));
    return this;
  }

  String csv() {
    return rows.stream()
        .map(row -> row.stream().map(ReportTable::cell).collect(Collectors.joining(",")) + "\r\n")
        .collect(Collectors.joining());
  }

  byte[] xlsx() {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Collector", "1.0")) {
      var sheet = workbook.newWorksheet("Report");
      for (var i = 0; i < rows.size(); i++) {
        for (var j = 0; j < rows.get(i).size(); j++) {
          put(sheet, i, j, rows.get(i).get(j));
        }
      }
      sheet.range(0, 0, 0, Math.max(0, rows.getFirst().size() - 1)).style().bold().set();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// @param period the day, or the days, that it is of
  byte[] pdf(String title, String period) {
    return ReportPdf.of(title, period, rows);
  }

  private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
    switch (value) {
      case null -> {
        // an empty cell
      }
      case BigDecimal amount -> sheet.value(row, column, amount);
      default -> sheet.value(row, column, harmless(value.toString()));
    }
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal amount -> amount.toPlainString();
      default -> '"' + harmless(value.toString()).replace("\"", "\"\"") + '"';
    };
  }

  private static String harmless(String value) {
    return Csv.isFormula(value) ? "'" + value : value;
  }
}
