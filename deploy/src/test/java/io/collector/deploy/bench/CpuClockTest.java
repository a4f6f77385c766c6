package io.collector.deploy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuClockTest {

  /// A child works and ends between two lines; the process itself only waits.
  private static final String WORK_OF_A_CHILD =
      "read begin; (i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done); echo done; read end";

  @Test
  void a_child_that_has_ended_counts() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc");
    var process = new ProcessBuilder("bash", "-c", WORK_OF_A_CHILD).start();
    try (var input = process.outputWriter(StandardCharsets.UTF_8);
        var output = process.inputReader(StandardCharsets.UTF_8)) {
      var clock = CpuClock.of(process.toHandle());
      input.write("begin\n");
      input.flush();
      assertEquals("done", output.readLine());
      var millis = clock.millisPer(1);
      assertTrue(millis >= 50, millis + " ms");
    }
  }

  @Test
  void reads_its_own_time_and_that_of_its_children() {
    var stat =
        "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 1 2 3 4 100 20 3000 400 20 0 1 0 55 66 77";
    assertEquals(Duration.ofMillis(35_200), CpuClock.used(stat));
  }
}
