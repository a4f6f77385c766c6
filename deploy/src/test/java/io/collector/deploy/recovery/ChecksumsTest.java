package io.collector.deploy.recovery;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {

  @TempDir Path backup;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(backup.resolve("cluster/base"));
    Files.writeString(backup.resolve("cluster/base/1"), "one");
    Files.writeString(backup.resolve("cluster/base/2"), "two");
    Checksums.write(backup);
  }

  @Test
  void a_backup_as_it_was_made_is_taken() {
    assertDoesNotThrow(() -> Checksums.check(backup));
  }

  @Test
  void a_changed_file_is_named() throws IOException {
    Files.writeString(backup.resolve("cluster/base/2"), "twp");
    var failure = assertThrows(Failure.class, () -> Checksums.check(backup));
    assertTrue(failure.toString().endsWith("cluster/base/2"), failure.toString());
  }

  @Test
  void a_missing_file_is_named() throws IOException {
    Files.delete(backup.resolve("cluster/base/1"));
    var failure = assertThrows(Failure.class, () -> Checksums.check(backup));
    assertTrue(failure.toString().endsWith("cluster/base/1"), failure.toString());
  }

  @Test
  void a_file_more_is_refused() throws IOException {
    Files.writeString(backup.resolve("cluster/base/3"), "three");
    assertThrows(Failure.class, () -> Checksums.check(backup));
  }

  @Test
  void half_a_backup_is_refused() throws IOException {
    Files.delete(backup.resolve("checksums.sha256"));
    assertThrows(NoSuchFileException.class, () -> Checksums.check(backup));
  }
}
