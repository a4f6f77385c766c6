package io.collector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.pdf.Letterhead;
import io.collector.pdf.PdfImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;

/// A tenant's logo and small print, and whether its papers show them.
public final class SomeLetterhead {

  /// A PNG file of 60 × 16 pixels, in Base64.
  public static final String LOGO =
      "iVBORw0KGgoAAAANSUhEUgAAADwAAAAQCAYAAABKkhw/AAAATElEQVR42mOQ96tkGEmYGEX/R4KH"
          + "/+PBw87D/4nAw8bD/0nAQ97D/8nA5GSJAcWjHh4pHqbEkNEYHvXwCPDwaD082tIabUuP9pZoggH7"
          + "kdw+8qY6MAAAAABJRU5ErkJggg==";

  public static final String ADDRESS = "Paper Works GmbH";
  public static final String BANK = "IBAN DE02 1203 0000 0000 2020 51";

  private SomeLetterhead() {}

  public static Letterhead some() {
    return new Letterhead(
        PdfImage.read(Base64.getDecoder().decode(LOGO)),
        List.of(ADDRESS + "\nHauptstr. 1\n10115 Berlin", BANK));
  }

  /// As data of `letterhead.updated`.
  public static String data() {
    return """
        {"logo":"%s","logoType":"image/png","footer":["%s\\nHauptstr. 1\\n10115 Berlin","%s"],
         "version":1}"""
        .formatted(LOGO, ADDRESS, BANK);
  }

  /// The logo on the first page, the small print on each.
  public static void assertOn(byte[] paper) {
    try (var pdf = Loader.loadPDF(paper)) {
      var pages = pdf.getPages();
      assertThat(widths(pages.get(0))).containsExactly(60);
      for (var page = 1; page <= pages.getCount(); page++) {
        var text = new PDFTextStripper();
        text.setStartPage(page);
        text.setEndPage(page);
        assertThat(text.getText(pdf)).contains(ADDRESS, BANK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> widths(PDPage page) throws IOException {
    var widths = new ArrayList<Integer>();
    var resources = page.getResources();
    for (var name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDImageXObject image) {
        widths.add(image.getWidth());
      }
    }
    return widths;
  }
}
