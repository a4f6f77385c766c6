package io.collector.delivery.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import io.collector.delivery.customer.PostalAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads the label as others do: a PDF reader its text, a scanner its bars.
class LabelPdfTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"SIM123456789012340", "DN-2026-000123", "a-Tracking/Number_of.40 letters!!"})
  void a_scanner_reads_the_tracking_number(String trackingNumber)
      throws IOException, ReaderException {
    try (var pdf = Loader.loadPDF(LabelPdf.of(label(trackingNumber)))) {
      var image = new PDFRenderer(pdf).renderImageWithDPI(0, 300);
      var pixels =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
      var read = new Code128Reader().decode(new BinaryBitmap(new HybridBinarizer(source)));
      assertThat(read.getText()).isEqualTo(trackingNumber);
    }
  }

  @Test
  void it_says_to_whom_and_by_whom() throws IOException {
    try (var pdf = Loader.loadPDF(LabelPdf.of(label("SIM1")))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      assertThat(new PDFTextStripper().getText(pdf).lines().map(String::strip))
          .containsExactly(
              "Simulated Parcels",
              "TO",
              "Zoë Müller (c/o Novǎk \\ Sons)",
              "1 Main Street",
              "90210 Łodź",
              "CA, US",
              "Delivery DN-2026-000123 · Order ORD-2026-000123",
              "Packages 2 · 12.5 kg",
              "SIM1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Иванов Щёкин, Київ | Иванов Щёкин, Київ",
        "Γιώργος Νικολαΐδης | Γιώργος Νικολαΐδης",
        "Łukasz Żółć | Łukasz Żółć",
        "王小明 | 王小明",
        "محمد علي | محمد علي",
        "Ye 🎉 ខ | Ye 🎉 ?",
        "ខ | ?",
        "tab\there | tab here",
      })
  void names_are_written_in_their_letters_and_what_no_font_has_is_marked(String name, String shown)
      throws IOException {
    var text = textOf(to(name));
    assertThat(text).contains(shown);
    assertThat(text.contains("? replaces a letter")).isEqualTo(shown.contains("?"));
  }

  @Test
  void an_address_that_names_nobody_takes_another_name() {
    var nameless =
        new PostalAddress(" ", "1 Main Street", null, "90210", "Springfield", null, "US");
    assertThat(nameless.named("Acme Ltd").lines().getFirst()).isEqualTo("Acme Ltd");
    assertThat(nameless.named("Acme Ltd").named("Other").name()).isEqualTo("Acme Ltd");
  }

  @Test
  void however_long_its_lines_are_all_stay_on_the_page() throws IOException {
    var words = "Very Long Company Name ".repeat(6).strip();
    var endless = "W".repeat(5000);
    for (var name : List.of(words, endless)) {
      var pdf =
          LabelPdf.of(
              new Label(
                  name,
                  "T".repeat(40),
                  "DN-2026-000123",
                  "ORD" + name,
                  new PostalAddress(name, name, name, "90210", "Springfield", null, "US"),
                  2,
                  null));
      try (var document = Loader.loadPDF(pdf)) {
        assertThat(document.getNumberOfPages()).isEqualTo(1);
        var places = new Places();
        places.getText(document);
        assertThat(places.right).isLessThanOrEqualTo(288 - 15);
        assertThat(places.lowest).isLessThanOrEqualTo(432);
      }
    }
    assertThat(textOf(to(words))).contains("Springfield").doesNotContain("…");
    assertThat(textOf(to(endless))).contains("…", "Springfield");
  }

  /// How far to the right and down letters reach.
  private static final class Places extends PDFTextStripper {

    float right;
    float lowest;

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
      for (var position : positions) {
        right = Math.max(right, position.getX() + position.getWidth());
        lowest = Math.max(lowest, position.getY());
      }
    }
  }

  private static Label to(String name) {
    return new Label(
        "Simulated Parcels",
        "SIM1",
        "DN-2026-000123",
        null,
        new PostalAddress(name, "1 Main Street", null, "90210", "Springfield", null, "US"),
        null,
        null);
  }

  private static String textOf(Label label) throws IOException {
    try (var pdf = Loader.loadPDF(LabelPdf.of(label))) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  @Test
  void its_cross_references_are_exact() {
    var label = new String(LabelPdf.of(label("SIM1")), StandardCharsets.ISO_8859_1);
    var start = Integer.parseInt(label.split("startxref\n", -1)[1].split("\n", -1)[0]);
    var lines = label.substring(start).lines().toList();
    assertThat(lines.getFirst()).isEqualTo("xref");
    var objects = Integer.parseInt(lines.get(1).substring(2)) - 1;
    assertThat(label.split("\nendobj\n", -1)).hasSize(objects + 1);
    for (var i = 1; i <= objects; i++) {
      var offset = Integer.parseInt(lines.get(i + 2).substring(0, 10));
      assertThat(label.substring(offset)).startsWith(i + " 0 obj\n");
    }
  }

  private static Label label(String trackingNumber) {
    return new Label(
        "Simulated Parcels",
        trackingNumber,
        "DN-2026-000123",
        "ORD-2026-000123",
        new PostalAddress(
            "Zoë Müller (c/o Novǎk \\ Sons)", "1 Main Street", null, "90210", "Łodź", "CA", "US"),
        2,
        new BigDecimal("12.5"));
  }
}
