package io.collector.invoice.document;

import io.collector.pdf.PdfAttachment;

/// An invoice or a credit note as Factur-X 1.0, which is ZUGFeRD 2: a PDF for people with the
/// [CII][DocumentCii] of the profile EN 16931 in it for programs.
final class FacturX {

  /// The name that readers look for.
  private static final String FILE = "factur-x.xml";

  private static final String METADATA =
      """
      <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
      <fx:DocumentType>INVOICE</fx:DocumentType>
      <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
      <fx:Version>1.0</fx:Version>
      <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
      </rdf:Description>
      <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>fx</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq>
      %s%s%s%s</rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
      </rdf:Description>
      """
          .formatted(
              property("DocumentFileName", "The name of the embedded XML document"),
              property("DocumentType", "The type of the hybrid document in capital letters"),
              property("Version", "The version of the standard applying to the embedded XML"),
              property("ConformanceLevel", "The conformance level of the embedded XML document"));

  private FacturX() {}

  private static String property(String name, String description) {
    return """
        <rdf:li rdf:parseType="Resource"><pdfaProperty:name>%s</pdfaProperty:name>\
        <pdfaProperty:valueType>Text</pdfaProperty:valueType>\
        <pdfaProperty:category>external</pdfaProperty:category>\
        <pdfaProperty:description>%s</pdfaProperty:description></rdf:li>
        """
        .formatted(name, description);
  }

  /// As it was issued: the XML knows nothing of what was paid since, and both have to agree.
  ///
  /// @throws io.collector.pdf.UnembeddedFontException if it has letters that can't be embedded
  static byte[] of(BilledDocument billed, Sender sender, LetterWords words) {
    var document = billed.asIssued();
    var file =
        new PdfAttachment(
            FILE,
            "text/xml",
            "The same for programs",
            document.issuedOn(),
            new DocumentCii(document, sender.seller()).write(),
            METADATA);
    return DocumentPdf.with(file, document, sender, words);
  }
}
