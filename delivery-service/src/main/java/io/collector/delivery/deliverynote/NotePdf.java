package io.collector.delivery.deliverynote;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.delivery.customer.PostalAddress;
import io.collector.money.Decimals;
import io.collector.pdf.Cell;
import io.collector.pdf.Language;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Letterhead;
import io.collector.pdf.Table;
import io.collector.pdf.Words;
import io.collector.unit.UnitWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What goes with the goods: what it is, where it goes, and a line to sign on.
final class NotePdf {

  private static final Map<Language, Words> WORDS = Words.beside(NotePdf.class);

  private final DeliveryNote note;
  private final Journey journey;
  private final Words words;

  private NotePdf(DeliveryNote note, Journey journey, Words words) {
    this.note = note;
    this.journey = journey;
    this.words = words;
  }

  /// How the goods travel.
  ///
  /// @param to      absent if the address is unknown
  /// @param carrier whom the goods are with; absent before
  /// @param since   when they left
  record Journey(@Nullable PostalAddress to, @Nullable String carrier, @Nullable LocalDate since) {}

  static byte[] of(DeliveryNote note, Journey journey, Language language, Letterhead letterhead) {
    return new NotePdf(note, journey, Objects.requireNonNull(WORDS.get(language)))
        .write(letterhead);
  }

  private byte[] write(Letterhead letterhead) {
    var what = words.of("title") + " " + note.number();
    var isCancelled = note.status() == NoteStatus.CANCELLED;
    var addressee =
        journey.to() == null
            ? words.of("customer", note.customerId().toString())
            : String.join("\n", journey.to().lines());
    return new Letter(what, null, letterhead)
        .head(null, "", words.of(isCancelled ? "void" : "title"), note.number())
        .to(addressee, facts())
        .add(items())
        .paragraph(words.of("received"))
        .paragraph("\n\n" + words.of("signature"))
        .bytes(what, words.of("page"));
  }

  private Facts facts() {
    return new Facts()
        .add(words.of("order"), note.orderNumber())
        .add(words.of("date"), day(journey.since()))
        .add(words.of("packages"), Objects.toString(note.packages(), null))
        .add(words.of("weight"), weight(note.weightKg()))
        .add(words.of("carrier"), journey.carrier())
        .add(words.of("tracking"), note.trackingNumber());
  }

  private @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : words.language().day(day);
  }

  private @Nullable String weight(@Nullable BigDecimal kilograms) {
    return kilograms == null ? null : words.language().number(Decimals.plain(kilograms)) + " kg";
  }

  private Table items() {
    var table =
        new Table(5, 20, 37, 14, 14, 10)
            .ruled()
            .heading(
                Cell.right(BOLD, "#"),
                Cell.left(BOLD, words.of("sku")),
                Cell.left(BOLD, words.of("description")),
                Cell.left(BOLD, words.of("lot")),
                Cell.right(BOLD, words.of("quantity")),
                Cell.left(BOLD, words.of("unit")));
    note.items().stream()
        .sorted(Comparator.comparing(DeliveryItem::position))
        .forEach(item -> add(table, item));
    return table;
  }

  private void add(Table table, DeliveryItem item) {
    table.row(
        Cell.number(FAINT, String.valueOf(item.position() + 1)),
        Cell.left(PLAIN, Objects.requireNonNullElse(item.sku(), "")),
        Cell.left(PLAIN, item.description()),
        Cell.left(PLAIN, Objects.requireNonNullElse(item.lotNumber(), "")),
        Cell.number(PLAIN, words.language().number(brought(item))),
        Cell.left(PLAIN, UnitWords.of(item.unit().unit(), words.language())));
  }

  /// What left, once it has; what was packed, once it is; what shall be brought before.
  private static BigDecimal brought(DeliveryItem item) {
    return Objects.requireNonNullElse(
        item.dispatchedOrNull(), Objects.requireNonNullElse(item.pickedOrNull(), item.quantity()));
  }
}
