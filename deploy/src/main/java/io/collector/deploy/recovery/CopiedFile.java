package io.collector.deploy.recovery;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that is on the disk when it is copied.
final class CopiedFile {

  private CopiedFile() {}

  /// Nothing happens if the file vanishes.
  static void copy(Path from, Path to) throws IOException {
    try (var in = FileChannel.open(from, READ)) {
      try (var out = FileChannel.open(to, CREATE_NEW, WRITE)) {
        long position = 0;
        long copied;
        while ((copied = in.transferTo(position, 1 << 24, out)) > 0) {
          position += copied;
        }
        out.force(true);
      }
    } catch (NoSuchFileException e) {
      if (!from.toString().equals(e.getFile())) {
        throw e;
      }
    }
  }
}
