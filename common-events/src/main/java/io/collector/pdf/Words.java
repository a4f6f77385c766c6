package io.collector.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/// The words of papers in one language: a file `words_en.properties`, `words_de.properties`, … for
/// each, beside the class that writes them.
public final class Words {

  private final Language language;
  private final Properties words;

  private Words(Language language, Properties words) {
    this.language = language;
    this.words = words;
  }

  /// Reads them all.
  public static Map<Language, Words> beside(Class<?> writer) {
    var all = new EnumMap<Language, Words>(Language.class);
    for (var language : Language.values()) {
      all.put(language, new Words(language, read(writer, language)));
    }
    return all;
  }

  private static Properties read(Class<?> writer, Language language) {
    var file = "words_%s.properties".formatted(language.locale().getLanguage());
    try (var in = Objects.requireNonNull(writer.getResourceAsStream(file), file);
        var reader = new InputStreamReader(in, UTF_8)) {
      var words = new Properties();
      words.load(reader);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  public Language language() {
    return language;
  }

  /// @param values in place of `{0}`, `{1}`, …
  public String of(String key, String... values) {
    var pattern = Objects.requireNonNull(words.getProperty(key), key);
    return new MessageFormat(pattern, language.locale()).format(values);
  }

  /// Those that there are words for.
  public Set<String> keys() {
    return words.stringPropertyNames();
  }
}
