package io.collector.pdf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fonts of one document, and how they show a line of text: ordered by the Unicode
/// bidirectional algorithm, Arabic letters joined, Indic ones merged, each letter in a font that
/// has it.
final class Fonts {

  private static final String UNKNOWN = "?";
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029]+");

  private static final Pattern VOWEL_SIGN =
      Pattern.compile("[\\uFE70-\\uFE72\\uFE74\\uFE76-\\uFE7F]");

  private static final ArabicShaping JOINING =
      new ArabicShaping(
          ArabicShaping.LETTERS_SHAPE
              | ArabicShaping.TEXT_DIRECTION_LOGICAL
              | ArabicShaping.LAMALEF_RESIZE);

  private final EmbeddedFont plain = new EmbeddedFont("F1", "fonts/ttf/Kurinto/KurintoSans-Rg.ttf");
  private final EmbeddedFont bold = new EmbeddedFont("F2", "fonts/ttf/Kurinto/KurintoSans-Bd.ttf");
  private final EmbeddedFont eastAsian =
      new EmbeddedFont("F3", "fonts/ttf/NotoSansHK/NotoSansHK-Regular.ttf");
  private final Set<PdfFont> used = new LinkedHashSet<>();

  /// Letters in the same font and script, in the order in which they are read.
  private record Part(PdfFont font, UnicodeScript script, String text) {}

  boolean canShow(int codePoint) {
    return font(codePoint, plain, plain).has(codePoint);
  }

  /// From left to right.
  ///
  /// @param line without line ends
  List<TextRun> runs(String line, boolean isBold) {
    var text = writable(line);
    var runs = new ArrayList<TextRun>();
    var order = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    for (var i = 0; i < order.countRuns(); i++) {
      var run = order.getVisualRun(i);
      var letters = text.substring(run.getStart(), run.getLimit());
      runs.addAll(run.isOddRun() ? fromTheRight(letters, isBold) : fromTheLeft(letters, isBold));
    }
    return runs;
  }

  /// In thousandths of the size.
  double width(String line, boolean isBold) {
    return runs(line, isBold).stream().mapToDouble(TextRun::width).sum();
  }

  void use(TextRun run) {
    used.add(run.font());
    run.font().use(run.glyphs());
  }

  /// Whether the document has all fonts that were [used][#use].
  boolean areEmbedded() {
    return used.stream().allMatch(PdfFont::isEmbedded);
  }

  /// @return the dictionary of the fonts that were [used][#use]
  String write(PdfObjects objects) {
    return used.stream()
        .map(font -> "/%s %d 0 R".formatted(font.name(), font.write(objects)))
        .collect(Collectors.joining(" ", "<< ", " >>"));
  }

  /// Composed, without what has no shape, and a question mark for what no font has.
  private String writable(String line) {
    var composed = Normalizer.normalize(CONTROL.matcher(line).replaceAll(" "), Normalizer.Form.NFC);
    var writable = new StringBuilder();
    composed
        .codePoints()
        .mapToObj(
            letter -> canShow(letter) || isInvisible(letter) ? Character.toString(letter) : UNKNOWN)
        .forEach(writable::append);
    return writable.toString();
  }

  private static boolean isInvisible(int letter) {
    return Character.getType(letter) == Character.FORMAT
        || UCharacter.hasBinaryProperty(letter, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  private List<TextRun> fromTheLeft(String letters, boolean isBold) {
    return parts(letters, isBold).stream().map(Fonts::run).toList();
  }

  private List<TextRun> fromTheRight(String letters, boolean isBold) {
    var mirrored = new StringBuilder();
    joined(letters).codePoints().map(UCharacter::getMirror).forEach(mirrored::appendCodePoint);
    var runs = new ArrayList<TextRun>();
    for (var part : parts(mirrored.toString(), isBold)) {
      runs.add(new TextRun(part.font(), reversed(part), null));
    }
    Collections.reverse(runs);
    return runs;
  }

  private static String joined(String letters) {
    try {
      return VOWEL_SIGN.matcher(JOINING.shape(letters)).replaceAll(Fonts::withoutSpace);
    } catch (ArabicShapingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Vowel signs become marks again, which stand above their letter and not beside it.
  private static String withoutSpace(MatchResult sign) {
    var mark = Normalizer.normalize(sign.group(), Normalizer.Form.NFKC);
    return mark.substring(mark.length() - 1);
  }

  /// A mark stays behind the letter that it stands on.
  private static List<Glyph> reversed(Part part) {
    var clusters = new ArrayList<List<Glyph>>();
    for (var glyph : part.font().glyphs(part.text())) {
      if (glyph.advance() > 0 || clusters.isEmpty()) {
        clusters.add(new ArrayList<>());
      }
      clusters.getLast().add(glyph);
    }
    Collections.reverse(clusters);
    return clusters.stream().flatMap(List::stream).toList();
  }

  private static TextRun run(Part part) {
    if (part.font() instanceof EmbeddedFont font && Typeface.substitutes(part.script())) {
      return new TextRun(font, font.substituted(part.script(), part.text()), part.text());
    }
    return new TextRun(part.font(), part.font().glyphs(part.text()), null);
  }

  private List<Part> parts(String letters, boolean isBold) {
    var embedded = isBold ? bold : plain;
    var wide = wide(letters);
    var parts = new ArrayList<Part>();
    letters
        .codePoints()
        .filter(letter -> !isInvisible(letter))
        .forEach(
            letter -> {
              var last = parts.isEmpty() ? null : parts.getLast();
              var script = script(letter, last);
              var font = font(letter, embedded, wide);
              var shown = Character.toString(letter);
              if (last != null && last.font() == font && last.script() == script) {
                parts.set(parts.size() - 1, new Part(font, script, last.text() + shown));
              } else {
                parts.add(new Part(font, script, shown));
              }
            });
    return parts;
  }

  /// Marks and signs belong to the letter before them.
  private static UnicodeScript script(int letter, @Nullable Part last) {
    var script = UnicodeScript.of(letter);
    return last != null && script == UnicodeScript.INHERITED ? last.script() : script;
  }

  private PdfFont font(int letter, EmbeddedFont embedded, PdfFont wide) {
    if (!isFullWidth(letter)) {
      return embedded;
    }
    return Stream.of(wide, eastAsian, ReaderFont.CHINESE, ReaderFont.JAPANESE, ReaderFont.KOREAN)
        .filter(font -> font.has(letter))
        .findFirst()
        .orElse(embedded);
  }

  /// The first font that has all Chinese, Japanese and Korean letters of the text, so that they
  /// look alike.
  private PdfFont wide(String text) {
    var wide = text.codePoints().filter(Fonts::isFullWidth).boxed().toList();
    return Stream.of(eastAsian, ReaderFont.CHINESE, ReaderFont.JAPANESE, ReaderFont.KOREAN)
        .filter(font -> wide.stream().allMatch(font::has))
        .findFirst()
        .orElse(eastAsian);
  }

  /// Chinese, Japanese and Korean letters, and their punctuation.
  static boolean isFullWidth(int codePoint) {
    return switch (UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH)) {
      case UCharacter.EastAsianWidth.WIDE, UCharacter.EastAsianWidth.FULLWIDTH -> true;
      default -> false;
    };
  }
}
