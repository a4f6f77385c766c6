package io.collector.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, its ceiling, and the one by the other.
final class ResultTable {

  private static final String FORMAT = "%-46s %12s %12s %7s %7s%n";

  private final List<Object[]> rows = new ArrayList<>();

  void rate(String what, double measured, double ceiling, String goal) {
    rows.add(
        new Object[] {
          what, number(measured), number(ceiling), text("%.2f", measured / ceiling), goal
        });
  }

  void value(String what, String measured) {
    rows.add(new Object[] {what, measured, "", "", ""});
  }

  void print() {
    System.out.println();
    System.out.printf(FORMAT, "WHAT", "MEASURED", "CEILING", "RATIO", "GOAL");
    rows.forEach(row -> System.out.printf(FORMAT, row));
  }

  private static String number(double value) {
    return text("%,.0f", value);
  }

  static String millis(double value) {
    return text("%.1f ms", value);
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
