package io.collector.accounting.report;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.pdf.Cell;
import io.collector.pdf.Letter;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report's table on A4. Columns are as wide as what they show, names broken where they must be.
final class ReportPdf {

  private static final int NARROWEST = 10;
  private static final int WIDEST = 30;

  /// So many columns fit at the usual size, more in a smaller one.
  private static final int USUAL_COLUMNS = 8;

  private static final double SMALL = 6.5;

  private ReportPdf() {}

  /// @param title  such as `Balance sheet`
  /// @param period such as `2026-12-31`
  static byte[] of(String title, String period, List<List<@Nullable Object>> rows) {
    var header = rows.getFirst();
    var body = rows.subList(1, rows.size());
    var isWide = header.size() > USUAL_COLUMNS;
    var plain = isWide ? PLAIN.sized(SMALL) : PLAIN;
    var bold = isWide ? BOLD.sized(SMALL) : BOLD;
    var table = new Table(widths(rows)).ruled();
    table.heading(
        range(header.size())
            .map(i -> heading(bold, words(String.valueOf(header.get(i))), isNumeric(body, i)))
            .toArray(Cell[]::new));
    for (var row : body) {
      table.row(row.stream().map(value -> cell(plain, value)).toArray(Cell[]::new));
    }
    return new Letter(title + " " + period, null)
        .head(title, "", "", period)
        .add(table)
        .bytes(title + ", " + period, Letter.PAGE);
  }

  private static Stream<Integer> range(int size) {
    return IntStream.range(0, size).boxed();
  }

  private static double[] widths(List<List<@Nullable Object>> rows) {
    return range(rows.getFirst().size())
        .mapToDouble(
            i ->
                rows.stream()
                    .mapToInt(row -> row.get(i) == null ? 0 : shown(row.get(i)).length())
                    .max()
                    .orElse(0))
        .map(width -> Math.clamp(width, NARROWEST, WIDEST))
        .toArray();
  }

  private static boolean isNumeric(List<List<@Nullable Object>> body, int column) {
    return body.stream().anyMatch(row -> row.get(column) instanceof BigDecimal);
  }

  private static Cell heading(Style style, String text, boolean isNumeric) {
    return isNumeric ? Cell.right(style, text) : Cell.left(style, text);
  }

  private static Cell cell(Style style, @Nullable Object value) {
    return switch (value) {
      case null -> Cell.left(style, "");
      case BigDecimal amount -> Cell.number(style, amount.toPlainString());
      default -> Cell.left(style, shown(value));
    };
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal amount -> amount.toPlainString();
      // the names of sections and figures, such as TOTAL_ASSETS
      case String text when text.matches("[A-Z]{2,}(_[A-Z]+)*") && text.length() > 3 -> words(text);
      default -> value.toString();
    };
  }

  /// `TOTAL_ASSETS` and `costCentre` as words.
  private static String words(String name) {
    var words =
        name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
