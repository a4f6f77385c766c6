package io.collector.procurement.einvoice;

import io.collector.einvoice.EInvoiceXml;
import io.collector.einvoice.UnreadableEInvoiceException;
import io.collector.pdf.HybridInvoice;
import io.collector.pdf.UnreadablePdfException;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import org.jspecify.annotations.Nullable;

/// An e-invoice of unknown origin.
///
/// @param pdf what the XML was in, if it came as Factur-X or ZUGFeRD
public record EInvoiceFile(byte[] xml, byte @Nullable [] pdf) {

  private static final EInvoiceXml.Readers<EInvoice> READERS =
      new EInvoiceXml.Readers<>(Ubl::of, Ubl::of, Cii::of);

  /// @param file XML, or a PDF with XML in it
  /// @throws ProblemException 422 if it is a PDF without
  public static EInvoiceFile of(byte[] file) {
    try {
      return new EInvoiceFile(HybridInvoice.xml(file), HybridInvoice.isPdf(file) ? file : null);
    } catch (UnreadablePdfException e) {
      throw bad("is a PDF that can't be taken: it " + e.getMessage());
    }
  }

  /// What it says.
  ///
  /// @throws ProblemException 422 with the line, if it is no such document
  public EInvoice read() {
    try {
      return EInvoiceXml.read(xml, READERS);
    } catch (UnreadableEInvoiceException e) {
      var problem = bad(e.why());
      e.places().forEach(place -> problem.at("", place));
      throw problem;
    }
  }

  private static ProblemException bad(String why) {
    return Problems.unprocessable("bad-e-invoice", "The file " + why + ".");
  }
}
