package io.collector.procurement.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.pdf.Language;
import io.collector.pdf.Words;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterWordsTest {

  @ParameterizedTest
  @EnumSource
  void all_languages_have_the_same_words(Language language) {
    var english = LetterWords.in(Language.EN).words();
    var words = LetterWords.in(language).words();
    assertThat(words.keys()).isEqualTo(english.keys());
    assertThat(english.keys())
        .allSatisfy(key -> assertThat(values(words, key)).isEqualTo(values(english, key)));
  }

  private static List<String> values(Words words, String key) {
    var text = words.of(key, "<0>", "<1>", "<2>", "<3>");
    return Stream.of("<0>", "<1>", "<2>", "<3>", "%d").filter(text::contains).toList();
  }
}
