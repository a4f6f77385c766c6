package io.collector.deploy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.collector.deploy.Failure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

  private @TempDir Path folder;

  private List<Figures> twoPackagings() {
    var jvm = Figures.of("jvm");
    jvm.add("orders a second", "472");
    jvm.add("messages an order", "3.00");
    jvm.save(folder);
    var executable = Figures.of("native");
    executable.add("orders a second", "202");
    executable.add("WAL an order", "12.6 kB");
    executable.save(folder);
    return List.of(Figures.load(folder, "jvm"), Figures.load(folder, "native"));
  }

  @Test
  void are_kept_and_shown_side_by_side() {
    assertEquals(
        """
        what                jvm   native
        orders a second     472      202
        messages an order  3.00        \s
        WAL an order             12.6 kB
        """,
        Figures.table(twoPackagings(), false));
  }

  @Test
  void can_be_pasted_into_a_page() {
    assertEquals(
        """
        | what | jvm | native |
        | --- | --- | --- |
        | orders a second | 472 | 202 |
        | messages an order | 3.00 |  |
        | WAL an order |  | 12.6 kB |
        """,
        Figures.table(twoPackagings(), true));
  }

  @Test
  void those_that_nobody_measured_name_those_that_are_there() {
    twoPackagings();
    var missing = assertThrows(Failure.class, () -> Figures.load(folder, "quick"));
    assertEquals(
        "there are no figures %s/quick; there are: jvm, native".formatted(folder),
        missing.getMessage());
  }
}
