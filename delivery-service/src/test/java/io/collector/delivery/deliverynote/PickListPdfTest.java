package io.collector.delivery.deliverynote;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.delivery.customer.PostalAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class PickListPdfTest {

  private static final List<String> NAMES =
      List.of(
          "Copy paper",
          "Größenverstellbares Prüfgerät für Öl, Übergröße",
          "Бумага для принтера А4",
          "复印纸",
          "Stainless steel hexagon socket countersunk head cap screw M12 × 80, DIN 7991, "
              + "fully threaded, strength class 10.9, packed by the hundred in boxes of cardboard");

  @Test
  void few_items_are_one_page() throws IOException {
    var pages = pages(10);
    assertThat(pages).hasSize(1);
    assertThat(pages.getFirst())
        .contains("Pick list DN-2026-000123", "Page 1 of 1", "Order ORD-1", "Zoë Müller")
        .contains(
            "Größenverstellbares",
            "Бумага для принтера А4",
            "复印纸",
            "boxes of cardboard",
            "12.5 box");
  }

  @Test
  void many_items_are_several_pages_each_with_its_head_and_each_item_once() throws IOException {
    var pages = pages(60);
    assertThat(pages).hasSizeGreaterThan(1);
    for (var i = 0; i < pages.size(); i++) {
      assertThat(pages.get(i))
          .contains("Pick list DN-2026-000123", "Page %d of %d".formatted(i + 1, pages.size()));
    }
    for (var i = 0; i < 60; i++) {
      var sku = "SKU-%03d".formatted(i);
      assertThat(pages.stream().filter(page -> page.contains(sku))).as(sku).hasSize(1);
    }
  }

  @Test
  void what_was_ordered_in_boxes_is_picked_in_boxes() throws IOException {
    var boxes =
        new PickListView.Item(
            UUID.randomUUID(),
            "SKU",
            "Bolt",
            null,
            new BigDecimal("24"),
            "C62",
            new BigDecimal("2"),
            "XBX");
    try (var pdf = Loader.loadPDF(PickListPdf.of(list(List.of(boxes))))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("2 box = 24 pcs");
    }
  }

  @Test
  void nothing_runs_off_the_page_or_into_the_next_column() throws IOException {
    var endless = item("S".repeat(500), "W".repeat(5000), "L".repeat(500));
    try (var pdf = Loader.loadPDF(PickListPdf.of(list(List.of(endless, endless))))) {
      new PDFTextStripper() {
        @Override
        protected void writeString(String text, List<TextPosition> positions) {
          for (var letter : positions) {
            assertThat(letter.getX() + letter.getWidth()).isLessThan(595 - 40);
            assertThat(letter.getY()).isLessThan(842 - 30);
            if (letter.getUnicode().equals("S") && letter.getY() > 130) {
              assertThat(letter.getX() + letter.getWidth()).isLessThan(150);
            }
          }
        }
      }.getText(pdf);
    }
  }

  private static List<String> pages(int items) throws IOException {
    var all =
        IntStream.range(0, items)
            .mapToObj(i -> item("SKU-%03d".formatted(i), NAMES.get(i % NAMES.size()), "L-" + i))
            .toList();
    try (var pdf = Loader.loadPDF(PickListPdf.of(list(all)))) {
      var pages = new ArrayList<String>();
      for (var page = 1; page <= pdf.getNumberOfPages(); page++) {
        var text = new PDFTextStripper();
        text.setStartPage(page);
        text.setEndPage(page);
        pages.add(text.getText(pdf));
      }
      return pages;
    }
  }

  private static PickListView list(List<PickListView.Item> items) {
    return new PickListView(
        UUID.randomUUID(),
        "DN-2026-000123",
        NoteStatus.READY,
        UUID.randomUUID(),
        "ORD-1",
        new PostalAddress("Zoë Müller", "1 Main Street", null, "90210", "Springfield", null, "US"),
        items);
  }

  private static PickListView.Item item(String sku, String description, String lot) {
    return new PickListView.Item(
        UUID.randomUUID(), sku, description, lot, new BigDecimal("12.5"), "box", null, null);
  }
}
