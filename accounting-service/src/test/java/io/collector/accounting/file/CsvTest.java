package io.collector.accounting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.collector.rest.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private static final String HEADER = "name,note";

  private static List<List<String>> read(String text) {
    return Csv.read(text, HEADER, 3, cells -> cells);
  }

  /// RFC 4180: quotes, doubled quotes, commas and line breaks within them.
  @Test
  void quoted_cells_may_have_commas_quotes_and_line_breaks() {
    assertThat(read("\uFEFFname,note\r\n\"a, b\",\"say \"\"hello\"\"\"\r\n\r\n c ,\"1\n2\"\r\n"))
        .containsExactly(List.of("a, b", "say \"hello\""), List.of("c", "1\n2"));
    assertThat(read(HEADER)).isEmpty();
    assertThat(read("name,note\nlast,")).containsExactly(List.of("last", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\"=1+1\"", "\"@x\""})
  void cells_that_look_like_formulas_are_refused(String cell) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read("name,note\nfine,1\n" + cell + ",2\n"))
        .satisfies(
            problem ->
                assertThat(problem.errors())
                    .singleElement()
                    .asString()
                    .contains("line 3", "looks like a formula"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "note,name\n1,2\n", "name,note\n1\n", "name,note\n1,2\n3,4\n5,6\n7,8\n"})
  void another_form_is_refused(String text) {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(text));
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read("name,note\n=1,2\n3\n"))
        .satisfies(problem -> assertThat(problem.errors()).hasSize(2));
  }
}
