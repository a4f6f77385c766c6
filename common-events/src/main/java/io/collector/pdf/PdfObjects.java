package io.collector.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;

/// The objects of a PDF 1.7 file. The same objects give the same bytes.
final class PdfObjects {

  private final List<byte[]> objects = new ArrayList<>();

  /// @return its number
  int add(String object) {
    return add(object.getBytes(StandardCharsets.ISO_8859_1));
  }

  private int add(byte[] object) {
    objects.add(object);
    return objects.size();
  }

  /// Takes a number for an object that is [set][#set] later.
  int reserve() {
    return add(new byte[0]);
  }

  void set(int number, String object) {
    objects.set(number - 1, object.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// @param entries of its dictionary, besides length and filter
  int addStream(String entries, byte[] content) {
    var deflated = deflated(content);
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(
        latin(
            "<< %s /Filter /FlateDecode /Length %d >>\nstream\n"
                .formatted(entries, deflated.length)));
    stream.writeBytes(deflated);
    stream.writeBytes(latin("\nendstream"));
    return add(stream.toByteArray());
  }

  /// For who looks into the file without reading PDF.
  int addPlainStream(String entries, byte[] content) {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(latin("<< %s /Length %d >>\nstream\n".formatted(entries, content.length)));
    stream.writeBytes(content);
    stream.writeBytes(latin("\nendstream"));
    return add(stream.toByteArray());
  }

  byte[] file(int catalog, int info) {
    var out = new ByteArrayOutputStream();
    // the second line tells that the file is binary
    out.writeBytes(latin("%PDF-1.7\n%âãÏÓ\n"));
    var offsets = new ArrayList<Integer>();
    for (var i = 0; i < objects.size(); i++) {
      offsets.add(out.size());
      out.writeBytes(latin((i + 1) + " 0 obj\n"));
      out.writeBytes(objects.get(i));
      out.writeBytes(latin("\nendobj\n"));
    }
    var crossReferences = out.size();
    out.writeBytes(latin("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1)));
    offsets.forEach(offset -> out.writeBytes(latin("%010d 00000 n \n".formatted(offset))));
    var id = hash(out.toByteArray());
    out.writeBytes(
        latin(
            "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects.size() + 1, catalog, info, id, id, crossReferences)));
    return out.toByteArray();
  }

  /// Any text, as a string object.
  static String text(String text) {
    return "<FEFF%s>".formatted(hex(text));
  }

  /// UTF-16, in hexadecimal digits.
  static String hex(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
  }

  /// With as few decimals as say the same to a thousandth.
  static String number(double value) {
    var rounded = Math.round(value * 1000);
    return rounded % 1000 == 0
        ? Long.toString(rounded / 1000)
        : String.format(Locale.ROOT, "%.3f", rounded / 1000.0);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] deflated(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().withUpperCase().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
