package io.collector.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.pdf.PdfDocument.PageSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PDFs that our own code wrote, that another library wrote, and that nobody should write.
class HybridInvoiceTest {

  private static final byte[] XML = "<Invoice>Ω</Invoice>".getBytes(UTF_8);

  @Test
  void what_is_no_pdf_is_the_xml() {
    assertThat(HybridInvoice.xml(XML)).isEqualTo(XML);
    assertThat(HybridInvoice.xml(new byte[0])).isEmpty();
  }

  @Test
  void xml_is_found_in_ours() {
    assertThat(HybridInvoice.xml(ours())).isEqualTo(XML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"factur-x.xml", "zugferd-invoice.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml"})
  void xml_is_found_in_those_of_others_by_its_name(String name) throws IOException {
    try (var document = withFiles(Map.of(name, XML))) {
      assertThat(HybridInvoice.xml(written(document))).isEqualTo(XML);
    }
  }

  /// Objects in streams, as PDF 1.5 and later have them.
  @Test
  void xml_is_found_where_objects_are_packed() throws IOException {
    try (var document = withFiles(Map.of("factur-x.xml", XML))) {
      var packed = written(document, CompressParameters.DEFAULT_COMPRESSION);
      assertThat(new String(packed, ISO_8859_1)).contains("ObjStm");
      assertThat(HybridInvoice.xml(packed)).isEqualTo(XML);
    }
  }

  @Test
  void xml_is_found_among_other_files_and_deep_in_the_tree() throws IOException {
    try (var document =
        withFiles(
            Map.of("terms.pdf", new byte[] {1}, "factur-x.xml", XML, "a.xml", new byte[] {2}))) {
      assertThat(HybridInvoice.xml(written(document))).isEqualTo(XML);
    }
  }

  @Test
  void of_two_that_differ_none_is_taken() throws IOException {
    var other = "<Invoice>Α</Invoice>".getBytes(UTF_8);
    try (var document = withFiles(Map.of("factur-x.xml", XML, "xrechnung.xml", other))) {
      assertUnreadable(written(document), "differ (factur-x.xml, xrechnung.xml)");
    }
    try (var document = withFiles(Map.of("factur-x.xml", XML, "xrechnung.xml", XML))) {
      assertThat(HybridInvoice.xml(written(document))).isEqualTo(XML);
    }
  }

  /// One belongs to the document, another is in its tree.
  @Test
  void of_two_with_one_name_that_differ_none_is_taken() throws IOException {
    var other = "<Invoice>Α</Invoice>".getBytes(UTF_8);
    try (var document = withFiles(Map.of("factur-x.xml", XML))) {
      var associated = new COSArray();
      associated.add(specification(document, "factur-x.xml", other));
      document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
      assertUnreadable(written(document), "differ (factur-x.xml)");
    }
  }

  @Test
  void a_pdf_without_it_tells_what_it_has() throws IOException {
    try (var document = withFiles(Map.of("order-x.xml", XML))) {
      assertUnreadable(written(document), "order-x.xml");
    }
    assertUnreadable(new PdfDocument(PageSize.A4, "Letter", "Somebody").bytes(), "no file at all");
  }

  @Test
  void an_encrypted_pdf_is_refused() throws IOException {
    try (var document = withFiles(Map.of("factur-x.xml", XML))) {
      document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
      assertUnreadable(written(document), "is encrypted");
    }
  }

  /// 100 MB of blanks are 100 KB.
  @Test
  void what_grows_when_it_is_unpacked_is_refused() throws IOException {
    try (var document = withFiles(Map.of("factur-x.xml", new byte[100_000_000]))) {
      var pdf = written(document);
      assertThat(pdf).hasSizeLessThan(1_000_000);
      assertUnreadable(pdf, "too large");
    }
  }

  @Test
  void a_tree_that_leads_back_to_itself_ends() throws IOException {
    try (var document = withFiles(Map.of("a.xml", XML))) {
      var names = document.getDocumentCatalog().getNames().getEmbeddedFiles().getCOSObject();
      names.getCOSArray(COSName.KIDS).add(names);
      assertUnreadable(written(document), "a.xml");
    }
  }

  @Test
  void what_is_nested_endlessly_is_refused() {
    var deep = "[".repeat(500_000);
    var pdf =
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AF "
            + deep
            + " >>\nendobj\n"
            + "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
            + "trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n"
            + (51 + deep.length())
            + "\n%%EOF\n";
    assertUnreadable(pdf.getBytes(ISO_8859_1), "is damaged");
  }

  /// PDFBox would run through two thousand million entries, or allocate such a row.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Size 2000000000 /W [0 0 0]",
        "/Size 3 /W [0 0 0] /Index [0 2000000000]",
        "/Size 3 /W [1 2 1] /Index [0 2000000000]",
        "/Size 3 /W [1 2 1] /Index [0 2000000000 0 2000000000 0 2000000000]",
        "/Size 2000000000 /W [1 2 1]",
        "/Size 3 /W [2000000000 2000000000 1]",
        "/Size 3 /W [-1 2 1]",
      })
  void a_table_that_tells_of_more_than_it_has_is_refused(String table) {
    var pdf =
        "%PDF-1.7\n1 0 obj\n<< /Type /XRef /Root 2 0 R "
            + table
            + " /Length 4 >>\nstream\n\0\0\0\0\nendstream\nendobj\nstartxref\n9\n%%EOF\n";
    assertUnreadable(pdf.getBytes(ISO_8859_1), "is damaged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Columns 2000000000 /Colors 32 /BitsPerComponent 16",
        "/Columns 2000000000",
        "/Columns 4 /Colors 2000000000",
        "/Columns 4 /Colors -1",
      })
  void a_row_beyond_all_sense_is_refused(String row) throws IOException {
    try (var document = withFiles(Map.of("factur-x.xml", XML))) {
      var names = document.getDocumentCatalog().getNames().getEmbeddedFiles();
      var leaf = names.getKids().getFirst().getNames();
      var file = Objects.requireNonNull(leaf.get("factur-x.xml")).getEmbeddedFile();
      var parameters = new COSDictionary();
      parameters.setInt(COSName.PREDICTOR, 15);
      var words = row.split(" ");
      for (var i = 0; i < words.length; i += 2) {
        parameters.setInt(
            COSName.getPDFName(words[i].substring(1)), Integer.parseInt(words[i + 1]));
      }
      file.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
      assertUnreadable(written(document), "is damaged");
    }
  }

  @Property(tries = 300)
  void a_damaged_pdf_gives_xml_or_a_reason(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 1_000_000) Integer> places,
      @ForAll byte with,
      @ForAll @IntRange(min = 50, max = 100) int percent) {
    var pdf = ours();
    places.forEach(place -> pdf[5 + place % (pdf.length - 5)] = with);
    var cut = Arrays.copyOf(pdf, pdf.length * percent / 100);
    try {
      assertThat(HybridInvoice.xml(cut)).isNotNull();
    } catch (UnreadablePdfException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void assertUnreadable(byte[] pdf, String why) {
    assertThatThrownBy(() -> HybridInvoice.xml(pdf))
        .isInstanceOf(UnreadablePdfException.class)
        .hasMessageContaining(why);
  }

  private static byte[] ours() {
    var document = new PdfDocument(PageSize.A4, "Invoice", "Somebody");
    document.attach(
        new PdfAttachment(
            "factur-x.xml", "text/xml", "For programs", LocalDate.of(2026, 1, 15), XML, ""));
    return document.bytes();
  }

  private static PDDocument withFiles(Map<String, byte[]> files) throws IOException {
    var document = new PDDocument();
    document.addPage(new PDPage());
    var root = new PDEmbeddedFilesNameTreeNode();
    root.setKids(files.entrySet().stream().map(file -> leaf(document, file)).toList());
    var names = new PDDocumentNameDictionary(document.getDocumentCatalog(), new COSDictionary());
    names.setEmbeddedFiles(root);
    document.getDocumentCatalog().setNames(names);
    return document;
  }

  private static PDEmbeddedFilesNameTreeNode leaf(
      PDDocument document, Map.Entry<String, byte[]> file) {
    try {
      var leaf = new PDEmbeddedFilesNameTreeNode();
      leaf.setNames(Map.of(file.getKey(), specification(document, file.getKey(), file.getValue())));
      return leaf;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PDComplexFileSpecification specification(
      PDDocument document, String name, byte[] content) throws IOException {
    var specification = new PDComplexFileSpecification();
    specification.setFile(name);
    specification.setEmbeddedFile(
        new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE));
    return specification;
  }

  private static byte[] written(PDDocument document) throws IOException {
    return written(document, CompressParameters.NO_COMPRESSION);
  }

  private static byte[] written(PDDocument document, CompressParameters how) throws IOException {
    var file = new ByteArrayOutputStream();
    document.save(file, how);
    return file.toByteArray();
  }
}
