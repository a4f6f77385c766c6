package io.collector.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// An invoice that is a PDF for people, with XML for programs in it: Factur-X, ZUGFeRD, XRechnung.
public final class HybridInvoice {

  /// What the XML is called, by version: Factur-X 1.0 and ZUGFeRD 2.1, ZUGFeRD 2.0 and 1.0 (which
  /// differ by their case), XRechnung in a ZUGFeRD.
  private static final Set<String> NAMES = caseless();

  private static final byte[] PDF_BEGIN = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private HybridInvoice() {}

  private static Set<String> caseless() {
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(Set.of("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"));
    return names;
  }

  public static boolean isPdf(byte[] file) {
    return file.length >= PDF_BEGIN.length
        && Arrays.equals(file, 0, PDF_BEGIN.length, PDF_BEGIN, 0, PDF_BEGIN.length);
  }

  /// The XML in a PDF; any other file is taken for the XML itself. Takes some milliseconds.
  ///
  /// @throws UnreadablePdfException if it is a PDF without such XML, with several that differ,
  ///     encrypted, or damaged
  public static byte[] xml(byte[] file) {
    return isPdf(file) ? EmbeddedFile.read(file, NAMES) : file;
  }
}
