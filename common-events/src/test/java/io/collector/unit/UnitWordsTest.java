package io.collector.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.pdf.Language;
import io.collector.pdf.Words;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitWordsTest {

  private static final int WIDEST = 8;

  @ParameterizedTest
  @CsvSource({
    "C62, EN, pcs",
    "H87, DE, Stk.",
    "EA,  FR, pce",
    "pcs, ES, ud.",
    "HUR, DE, h",
    "kg,  EN, kg",
    "MTQ, EN, m³",
    "XBX, DE, Karton",
    "box, FR, boîte",
    "MON, DE, Monat",
    "XZZ, DE, XZZ",
    "Stk, EN, Stk",
  })
  void a_paper_names_a_unit_as_people_do(String unit, Language language, String word) {
    assertThat(UnitWords.of(unit, language)).isEqualTo(word);
  }

  @ParameterizedTest
  @EnumSource
  void all_languages_have_the_same_words_of_real_units_that_fit_a_column(Language language) {
    var all = Words.beside(UnitWords.class);
    assertThat(keys(all, language))
        .isEqualTo(keys(all, Language.EN))
        .allSatisfy(
            code -> {
              assertThat(UnitCodes.of(code)).contains(code);
              assertThat(UnitWords.of(code, language).length()).isBetween(1, WIDEST);
            });
  }

  private static Set<String> keys(Map<Language, Words> all, Language language) {
    return Objects.requireNonNull(all.get(language)).keys();
  }
}
