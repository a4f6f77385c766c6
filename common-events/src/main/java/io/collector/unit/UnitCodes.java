package io.collector.unit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The codes of UN/ECE Recommendations 20 and 21 that EN 16931 allows for quantities, and the
/// abbreviations that people write for some of them: packages without their X, too.
public final class UnitCodes {

  /// What a quantity without a unit counts.
  public static final String PIECES = "pcs";

  /// Divisible units have so many decimals unless a product says otherwise: as quantities are kept.
  static final int MOST_DECIMALS = 3;

  private static final String ONE = "C62";

  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry(PIECES, ONE),
          Map.entry("pc", ONE),
          Map.entry("box", "XBX"),
          Map.entry("BX", "XBX"),
          Map.entry("pack", "XPK"),
          Map.entry("PK", "XPK"),
          Map.entry("pallet", "XPX"),
          Map.entry("PX", "XPX"),
          Map.entry("pair", "PR"),
          Map.entry("set", "SET"),
          Map.entry("min", "MIN"),
          Map.entry("h", "HUR"),
          Map.entry("day", "DAY"),
          Map.entry("mg", "MGM"),
          Map.entry("g", "GRM"),
          Map.entry("kg", "KGM"),
          Map.entry("t", "TNE"),
          Map.entry("ml", "MLT"),
          Map.entry("l", "LTR"),
          Map.entry("mm", "MMT"),
          Map.entry("cm", "CMT"),
          Map.entry("m", "MTR"),
          Map.entry("km", "KMT"),
          Map.entry("m2", "MTK"),
          Map.entry("m3", "MTQ"));

  /// Counted, never measured. So are all packages, whose codes begin with X (Recommendation 21).
  private static final Set<String> COUNTED =
      Set.of(ONE, "H87", "EA", "NAR", "NMP", "PR", "SET", "DZN", "DZP", "P1", "TPR");

  /// One, piece, each: documents of others say either for a piece.
  private static final Set<String> PIECE = Set.of(ONE, "H87", "EA");

  private static final int PACKAGE_CODE_LENGTH = 3;

  private static final Set<String> ALL = read();

  private UnitCodes() {}

  /// The code of a unit; empty if it is neither a code nor a known abbreviation.
  public static Optional<String> of(String unit) {
    var code = ABBREVIATIONS.getOrDefault(unit, unit);
    return ALL.contains(code) ? Optional.of(code) : Optional.empty();
  }

  /// Whether both are one unit: an abbreviation and its code are, and so are the codes of a piece.
  public static boolean isSame(String one, String other) {
    var code = of(one).map(UnitCodes::counted);
    return one.equals(other)
        || (code.isPresent() && code.equals(of(other).map(UnitCodes::counted)));
  }

  /// The same of all codes of a piece.
  static String counted(String code) {
    return PIECE.contains(code) ? ONE : code;
  }

  /// The code of a unit on a document; whatever isn't known counts pieces.
  public static String onDocument(String unit) {
    return of(unit).orElse(ONE);
  }

  /// Decimals of a product that doesn't say: none of what is counted.
  public static int usualDecimals(String unit) {
    return of(unit).filter(UnitCodes::isCounted).isPresent() ? 0 : MOST_DECIMALS;
  }

  private static boolean isCounted(String code) {
    return COUNTED.contains(code)
        || (code.length() == PACKAGE_CODE_LENGTH && code.charAt(0) == 'X');
  }

  private static Set<String> read() {
    try (var file = UnitCodes.class.getResourceAsStream("codes.txt")) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
