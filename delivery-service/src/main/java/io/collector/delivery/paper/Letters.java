package io.collector.delivery.paper;

import static java.util.Map.entry;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What the fonts that every PDF reader has can show: Western European letters (windows-1252). Of
/// others accents are dropped, and Cyrillic and Greek are written in Latin as in passports (ICAO
/// 9303); what is left is a [#GAP].
public final class Letters {

  static final Charset SHOWN = Charset.forName("windows-1252");
  public static final char GAP = '?';

  private static final String CUT = "…";
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Map<String, String> LATIN =
      Map.ofEntries(
          entry("ł", "l"),
          entry("đ", "d"),
          entry("ħ", "h"),
          entry("ı", "i"),
          entry("ŧ", "t"),
          entry("ŋ", "n"),
          entry("а", "a"),
          entry("б", "b"),
          entry("в", "v"),
          entry("г", "g"),
          entry("ґ", "g"),
          entry("д", "d"),
          entry("е", "e"),
          entry("є", "ie"),
          entry("ж", "zh"),
          entry("з", "z"),
          entry("и", "i"),
          entry("і", "i"),
          entry("к", "k"),
          entry("л", "l"),
          entry("м", "m"),
          entry("н", "n"),
          entry("о", "o"),
          entry("п", "p"),
          entry("р", "r"),
          entry("с", "s"),
          entry("т", "t"),
          entry("у", "u"),
          entry("ф", "f"),
          entry("х", "kh"),
          entry("ц", "ts"),
          entry("ч", "ch"),
          entry("ш", "sh"),
          entry("щ", "shch"),
          entry("ъ", "ie"),
          entry("ы", "y"),
          entry("ь", ""),
          entry("э", "e"),
          entry("ю", "iu"),
          entry("я", "ia"),
          entry("α", "a"),
          entry("β", "v"),
          entry("γ", "g"),
          entry("δ", "d"),
          entry("ε", "e"),
          entry("ζ", "z"),
          entry("η", "i"),
          entry("θ", "th"),
          entry("ι", "i"),
          entry("κ", "k"),
          entry("λ", "l"),
          entry("μ", "m"),
          entry("ν", "n"),
          entry("ξ", "x"),
          entry("ο", "o"),
          entry("π", "p"),
          entry("ρ", "r"),
          entry("σ", "s"),
          entry("ς", "s"),
          entry("τ", "t"),
          entry("υ", "y"),
          entry("φ", "f"),
          entry("χ", "ch"),
          entry("ψ", "ps"),
          entry("ω", "o"));

  /// Of Helvetica-Bold, which is wider than Helvetica, from the blank to the tilde, in thousandths.
  private static final int[] WIDTHS = {
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584
  };

  private static final int WIDEST = 1000;

  private Letters() {}

  /// As it can be shown, on one line.
  public static String shown(String text) {
    var encoder = SHOWN.newEncoder();
    var shown = new StringBuilder();
    text.codePoints()
        .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
        .mapToObj(Character::toString)
        .map(letter -> encoder.canEncode(letter) ? letter : latin(letter))
        .forEach(shown::append);
    return BLANKS.matcher(shown).replaceAll(" ").strip();
  }

  private static String latin(String letter) {
    var bare = ACCENTS.matcher(Normalizer.normalize(letter, Normalizer.Form.NFD)).replaceAll("");
    var small = bare.toLowerCase(Locale.ROOT);
    var latin = LATIN.getOrDefault(small, bare);
    if (!SHOWN.newEncoder().canEncode(latin)) {
      return String.valueOf(GAP);
    }
    return small.equals(bare) || latin.isEmpty()
        ? latin
        : latin.substring(0, 1).toUpperCase(Locale.ROOT) + latin.substring(1);
  }

  /// How wide it is at most, in points.
  public static double width(String shown, double size) {
    return shown.chars().mapToDouble(Letters::width).sum() * size / 1000;
  }

  private static int width(int letter) {
    var bare = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD).charAt(0);
    return bare >= ' ' && bare <= '~' ? WIDTHS[bare - ' '] : WIDEST;
  }

  /// In lines of at most this width, broken at blanks, and within words that are wider.
  public static List<String> wrapped(String shown, double size, double width) {
    var lines = new ArrayList<String>();
    var line = "";
    for (var word : shown.split(" ", -1)) {
      var longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer, size) > width && !line.isEmpty()) {
        lines.add(line);
        longer = word;
      }
      while (width(longer, size) > width) {
        var fits = fitting(longer, size, width);
        lines.add(longer.substring(0, fits));
        longer = longer.substring(fits);
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  /// The same, in no more than so many lines: the last is cut if need be.
  public static List<String> wrapped(String shown, double size, double width, int most) {
    var lines = wrapped(shown, size, width);
    if (lines.size() <= most) {
      return lines;
    }
    var some = new ArrayList<>(lines.subList(0, most));
    some.add(cut(some.removeLast() + " " + lines.get(most), size, width));
    return some;
  }

  /// So much of it as fits, and a sign that it is cut if it is.
  public static String cut(String shown, double size, double width) {
    return width(shown, size) <= width
        ? shown
        : shown.substring(0, fitting(shown, size, width - width(CUT, size))) + CUT;
  }

  /// How many of its letters fit; one at least.
  private static int fitting(String shown, double size, double width) {
    var fits = 1;
    while (fits < shown.length() && width(shown.substring(0, fits + 1), size) <= width) {
      fits++;
    }
    return fits;
  }
}
