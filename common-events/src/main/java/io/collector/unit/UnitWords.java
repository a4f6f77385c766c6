package io.collector.unit;

import io.collector.pdf.Language;
import io.collector.pdf.Words;
import java.util.Map;
import java.util.Objects;

/// What papers write for the codes of units: `kg` for KGM, and for C62 `pcs` or `Stk.`.
public final class UnitWords {

  private static final Map<Language, Words> WORDS = Words.beside(UnitWords.class);

  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("MGM", "mg"),
          Map.entry("GRM", "g"),
          Map.entry("KGM", "kg"),
          Map.entry("TNE", "t"),
          Map.entry("MLT", "ml"),
          Map.entry("CLT", "cl"),
          Map.entry("LTR", "l"),
          Map.entry("HLT", "hl"),
          Map.entry("MMT", "mm"),
          Map.entry("CMT", "cm"),
          Map.entry("MTR", "m"),
          Map.entry("KMT", "km"),
          Map.entry("CMK", "cm²"),
          Map.entry("MTK", "m²"),
          Map.entry("MTQ", "m³"),
          Map.entry("SEC", "s"),
          Map.entry("MIN", "min"),
          Map.entry("HUR", "h"),
          Map.entry("KWT", "kW"),
          Map.entry("KWH", "kWh"),
          Map.entry("MWH", "MWh"),
          Map.entry("P1", "%"));

  private UnitWords() {}

  /// A short word or a symbol; the unit as it is, if there is none.
  public static String of(String unit, Language language) {
    var code = UnitCodes.of(unit).map(UnitCodes::counted).orElse(unit);
    var words = Objects.requireNonNull(WORDS.get(language));
    return words.keys().contains(code) ? words.of(code) : SYMBOLS.getOrDefault(code, unit);
  }
}
