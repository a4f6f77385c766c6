package io.collector.deploy.recovery;

import io.collector.deploy.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// SHA-256 of each file of a folder, in the format of `sha256sum`.
final class Checksums {

  private static final String NAME = "checksums.sha256";

  private Checksums() {}

  static void write(Path folder) throws IOException {
    var lines = new StringBuilder();
    of(folder).forEach((file, sum) -> lines.append(sum).append("  ").append(file).append('\n'));
    Files.writeString(folder.resolve(NAME), lines);
  }

  /// Fails at the first file that is missing, more, or another than it was.
  static void check(Path folder) throws IOException {
    var left = of(folder);
    for (var line : Files.readAllLines(folder.resolve(NAME))) {
      var sum = line.substring(0, 64);
      var file = line.substring(66);
      if (!sum.equals(left.remove(file))) {
        throw new Failure("the backup is damaged: " + folder.resolve(file));
      }
    }
    if (!left.isEmpty()) {
      throw new Failure("the backup has a file that is none of its own: " + left.keySet());
    }
  }

  private static Map<String, String> of(Path folder) throws IOException {
    var sums = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        var name = folder.relativize(file).toString();
        if (!name.equals(NAME)) {
          sums.put(name, of(Files.newInputStream(file)));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return sums;
  }

  private static String of(InputStream file) throws IOException {
    try (var digest = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
