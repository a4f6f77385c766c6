package io.collector.pdf;

import io.collector.pdf.PdfDocument.PageSize;
import io.collector.pdf.PdfFlow.Margins;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A paper on A4, from somebody to somebody: who sends it and what it is, to whom and its facts,
/// then whatever is added, on as many pages as it takes. Each page has its number at the foot.
public final class Letter {

  public static final Style PLAIN = Style.plain(9);
  public static final Style FAINT = new Style(8, false, 0.4);
  public static final Style BOLD = Style.bold(9);

  /// At the foot of English papers.
  public static final String PAGE = "Page %d of %d";

  private static final Margins MARGINS = new Margins(56, 56, 64);
  private static final double FOOT = 36;
  private static final Style SENDER = Style.bold(13);
  private static final Style TITLE = Style.bold(20);
  private static final Style SMALL = new Style(7, false, 0.4);
  private static final int MOST_SMALL_LINES = 8;
  private static final double LOGO_WIDTH = 180;
  private static final double LOGO_HEIGHT = 48;

  private final PdfDocument document;
  private final PdfFlow flow;

  /// @param title of the file
  /// @param sender whose name stands at the top
  public Letter(String title, @Nullable String sender) {
    this(title, sender, Letterhead.NONE);
  }

  /// @param title of the file
  /// @param sender whose name stands at the top
  public Letter(String title, @Nullable String sender, Letterhead letterhead) {
    document = new PdfDocument(PageSize.A4, title, Objects.requireNonNullElse(sender, ""));
    flow = new PdfFlow(document, MARGINS);
    if (!letterhead.footer().isEmpty()) {
      flow.foot(smallPrint(letterhead.footer()));
    }
    if (letterhead.logo() != null) {
      flow.add(letterhead.logo(), LOGO_WIDTH, LOGO_HEIGHT);
      flow.space(16);
    }
  }

  private static Table smallPrint(List<String> columns) {
    return new Table(columns.stream().mapToDouble(_ -> 1).toArray())
        .row(
            columns.stream()
                .map(column -> Cell.left(SMALL, column).atMost(MOST_SMALL_LINES))
                .toArray(Cell[]::new));
  }

  /// Who sends it at the left, what it is at the right.
  public Letter head(@Nullable String sender, String address, String title, String number) {
    flow.add(
        new Table(55, 45)
            .row(
                Cell.left(SENDER, Objects.requireNonNullElse(sender, "")), Cell.right(TITLE, title))
            .row(Cell.left(FAINT, address), Cell.right(BOLD, number)));
    flow.space(28);
    return this;
  }

  /// To whom it goes at the left, its facts at the right.
  public Letter to(String addressee, Facts facts) {
    flow.addSideBySide(new Table(100).row(Cell.left(PLAIN, addressee)), 0.55, facts.table);
    flow.space(28);
    return this;
  }

  /// Labels and values, one below the other. What is absent is left out.
  public static final class Facts {

    private final Table table = new Table(40, 60);

    public Facts add(String label, @Nullable String value) {
      if (value != null) {
        table.row(Cell.left(FAINT, label), Cell.right(PLAIN, value));
      }
      return this;
    }
  }

  /// Over the whole width.
  public Letter add(Table table) {
    flow.add(table);
    flow.space(10);
    return this;
  }

  /// Sums, at the right.
  public Letter addSums(Table table) {
    flow.add(table, 0.52);
    flow.space(24);
    return this;
  }

  /// On one page, if it fits on one.
  public Letter paragraph(String text) {
    flow.add(new Table(100).together().row(Cell.left(PLAIN, text)));
    flow.space(10);
    return this;
  }

  /// Makes it PDF/A-3 with this file in it.
  public Letter attach(PdfAttachment file) {
    document.attach(file);
    return this;
  }

  /// @param what stands at each page's foot
  /// @param page which of how many it is, as [#PAGE]
  public byte[] bytes(String what, String page) {
    flow.numberPages(FAINT, FOOT, what, page);
    return document.bytes();
  }

  /// One below the other. What is absent is left out.
  public static String lines(@Nullable String... lines) {
    return joined("\n", lines);
  }

  /// One after the other; null if all are absent.
  public static @Nullable String words(@Nullable String... words) {
    var text = joined(" ", words);
    return text.isEmpty() ? null : text;
  }

  private static String joined(String between, @Nullable String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(between));
  }
}
