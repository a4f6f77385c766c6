package io.collector.accounting.file;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tables as CSV (RFC 4180) with a fixed header. A cell that a spreadsheet would take for a formula
/// is refused: it would be one in the next export. Pure.
public final class Csv {

  private static final int MOST_ERRORS = 20;
  private static final String FORMULA = "=+-@\t\r";

  /// Empty lines are left out, and blanks around cells.
  private static final ObjectReader LINES =
      new CsvMapper()
          .readerForListOf(String.class)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvParser.Feature.SKIP_EMPTY_LINES)
          .with(CsvParser.Feature.TRIM_SPACES);

  private Csv() {}

  /// Reads each line as a value, all or none.
  ///
  /// @param header such as `account,month`
  /// @param most   lines at most
  /// @param row    makes a value of a line's cells, which are as many as the header's; throws
  ///     [Fault] if they are wrong
  /// @throws ProblemException 422 with each line that is wrong
  public static <T> List<T> read(
      String text, String header, int most, Function<List<String>, T> row) {
    var lines = lines(text.replace("\uFEFF", ""));
    var columns = header.split(",", -1).length;
    if (lines.isEmpty() || !String.join(",", lines.getFirst()).equals(header)) {
      throw Problems.unprocessable("bad-file", "The file has another form.")
          .at("/content", "must begin with the line " + header);
    }
    if (lines.size() > most + 1) {
      throw Problems.unprocessable("bad-file", "The file is too long.")
          .at("/content", "must have at most %d lines".formatted(most));
    }
    var problem = Problems.unprocessable("bad-file", "A line of the file is wrong.");
    var values = new ArrayList<T>();
    for (var i = 1; i < lines.size() && problem.errors().size() < MOST_ERRORS; i++) {
      try {
        values.add(row.apply(checked(lines.get(i), columns)));
      } catch (Fault fault) {
        problem.at("/content", "line %d: %s".formatted(i + 1, fault.getMessage()));
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return values;
  }

  /// Why a line is wrong.
  public static final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Fault(String message) {
      super(message, null, false, false);
    }
  }

  private static List<String> checked(List<String> cells, int columns) {
    if (cells.size() != columns) {
      throw new Fault("must have %d columns".formatted(columns));
    }
    for (var cell : cells) {
      if (isFormula(cell)) {
        throw new Fault("'%s' looks like a formula".formatted(cell));
      }
    }
    return cells;
  }

  /// Whether a spreadsheet would take a cell for a formula.
  public static boolean isFormula(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
  }

  /// Null for an empty cell.
  public static @Nullable String textOrNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static List<List<String>> lines(String text) {
    try (var lines = LINES.<List<String>>readValues(text)) {
      return lines.readAll();
    } catch (IOException e) {
      throw Problems.unprocessable("bad-file", "The file is no CSV.")
          .at("/content", "must be lines of cells with commas between, as RFC 4180 has it");
    }
  }
}
