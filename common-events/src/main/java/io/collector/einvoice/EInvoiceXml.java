package io.collector.einvoice;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import com.helger.diagnostics.error.list.ErrorList;
import com.helger.jaxb.GenericJAXBMarshaller;
import com.helger.ubl21.UBL21Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;

/// The XML of an e-invoice of unknown origin, in whatever encoding it says, or its byte order mark
/// does. A document type declaration is refused, so that no entity is ever resolved. What is
/// well-formed is checked against the schema of its kind.
public final class EInvoiceXml {

  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private static final QName UBL_INVOICE =
      new QName("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "Invoice");
  private static final QName UBL_CREDIT_NOTE =
      new QName("urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", "CreditNote");
  private static final QName CII =
      new QName(
          "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", "CrossIndustryInvoice");

  private static final int MOST_ERRORS = 20;

  private EInvoiceXml() {}

  /// What a service makes of each kind of document.
  public record Readers<T>(
      Function<InvoiceType, T> invoice,
      Function<CreditNoteType, T> creditNote,
      Function<CrossIndustryInvoiceType, T> crossIndustryInvoice) {}

  /// @throws UnreadableEInvoiceException if it is no such document
  public static <T> T read(byte[] xml, Readers<T> readers) {
    var root = root(xml);
    if (root.equals(UBL_INVOICE)) {
      return readers.invoice().apply(document(UBL21Marshaller.invoice(), xml));
    }
    if (root.equals(UBL_CREDIT_NOTE)) {
      return readers.creditNote().apply(document(UBL21Marshaller.creditNote(), xml));
    }
    if (root.equals(CII)) {
      return readers
          .crossIndustryInvoice()
          .apply(document(new CIID16BCrossIndustryInvoiceTypeMarshaller(), xml));
    }
    throw unreadable(
        "is neither an Invoice or CreditNote of UBL 2.1 nor a CrossIndustryInvoice of UN/CEFACT, but "
            + root);
  }

  private static <T> T document(GenericJAXBMarshaller<T> marshaller, byte[] xml) {
    var errors = new ErrorList();
    marshaller.readExceptionCallbacks().removeAll();
    marshaller.setCollectErrors(errors);
    var document = marshaller.read(new SAXSource(reader(), new InputSource(stream(xml))));
    if (document == null || errors.containsAtLeastOneError()) {
      throw invalid(errors);
    }
    return document;
  }

  private static UnreadableEInvoiceException invalid(ErrorList errors) {
    return new UnreadableEInvoiceException(
        "does not agree with the schema of its kind",
        errors.stream()
            .filter(error -> error.getErrorLevel().isError())
            .limit(MOST_ERRORS)
            .map(
                error ->
                    "line %d: %s"
                        .formatted(
                            error.getErrorLocation().getLineNumber(),
                            error.getErrorText(Locale.ROOT)))
            .toList());
  }

  /// Reads it to its end.
  private static QName root(byte[] xml) {
    var root = new Root();
    var reader = reader();
    reader.setContentHandler(root);
    reader.setErrorHandler(root);
    try {
      reader.parse(new InputSource(stream(xml)));
    } catch (SAXParseException e) {
      throw new UnreadableEInvoiceException(
          "is not well-formed XML, or has a document type declaration",
          List.of("line %d, column %d".formatted(e.getLineNumber(), e.getColumnNumber())));
    } catch (SAXException | IOException _) {
      throw unreadable("is not XML");
    }
    if (root.name == null) {
      throw unreadable("is not XML");
    }
    return root.name;
  }

  private static ByteArrayInputStream stream(byte[] xml) {
    return new ByteArrayInputStream(xml);
  }

  private static XMLReader reader() {
    try {
      var factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(NO_DOCTYPE, true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setXIncludeAware(false);
      return factory.newSAXParser().getXMLReader();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("no XML in this JDK", e);
    }
  }

  private static UnreadableEInvoiceException unreadable(String why) {
    return new UnreadableEInvoiceException(why, List.of());
  }

  /// The name of the first element.
  private static final class Root extends DefaultHandler {

    private @Nullable QName name;

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) {
      if (name == null) {
        name = new QName(uri, local);
      }
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
      throw error;
    }
  }
}
