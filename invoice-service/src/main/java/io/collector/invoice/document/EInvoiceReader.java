package io.collector.invoice.document;

import io.collector.einvoice.EInvoiceXml;
import io.collector.einvoice.UnreadableEInvoiceException;
import io.collector.money.Decimals;
import io.collector.pdf.HybridInvoice;
import io.collector.pdf.UnreadablePdfException;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads e-invoices after EN 16931 in either of its syntaxes. Each is checked against its schema.
final class EInvoiceReader {

  private static final EInvoiceXml.Readers<EInvoice> READERS =
      new EInvoiceXml.Readers<>(UblReader::read, UblReader::read, CiiReader::read);

  private EInvoiceReader() {}

  /// @param file XML, or a PDF with XML in it
  /// @throws ProblemException 422 if it is no such document
  static EInvoice read(byte[] file) {
    try {
      return EInvoiceXml.read(xml(file), READERS);
    } catch (UnreadableEInvoiceException e) {
      var problem = unreadable(e.why());
      e.places().forEach(place -> problem.at("/content", place));
      throw problem;
    }
  }

  private static byte[] xml(byte[] file) {
    try {
      return HybridInvoice.xml(file);
    } catch (UnreadablePdfException e) {
      throw unreadable("is a PDF that can't be read: it " + e.getMessage());
    }
  }

  /// What EN 16931 demands, and the schema doesn't.
  static <T> T need(@Nullable T value, String what) {
    if (value == null) {
      throw unreadable("lacks " + what);
    }
    return value;
  }

  static <T> T need(List<T> values, String what) {
    return need(values.isEmpty() ? null : values.getFirst(), what);
  }

  static ProblemException unreadable(String why) {
    return Problems.unprocessable("bad-e-invoice", "The e-invoice can't be read.")
        .at("/content", why);
  }

  static <T> @Nullable String first(@Nullable List<T> all, Function<T, @Nullable String> what) {
    return Stream.ofNullable(all).flatMap(List::stream).findFirst().map(what).orElse(null);
  }

  static BigDecimal amount(@Nullable BigDecimal value) {
    return Decimals.plain(need(value, "an amount"));
  }

  /// Some write empty elements.
  static @Nullable String told(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
