package io.collector.rest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

/// The last row of a part: the sort it was read under, its value there, and its id. Its checksum
/// tells a mangled cursor; it is no secret, for it only says where to go on among the caller's own
/// rows.
record Cursor(String sort, String value, UUID id) {

  private static final int CHECKSUM = Long.BYTES;

  String encode() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(sort);
      out.writeUTF(value);
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /// @throws ProblemException 400 `bad-cursor` if this isn't a cursor that was handed out under
  ///     this sort
  static Cursor decode(String text, String sort) {
    Cursor cursor;
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      cursor = new Cursor(in.readUTF(), in.readUTF(), new UUID(in.readLong(), in.readLong()));
      if (in.readLong() != checksum(bytes, bytes.length - CHECKSUM) || in.available() > 0) {
        throw bad("is not a cursor of this list");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw bad("is not a cursor of this list");
    }
    if (!cursor.sort.equals(sort)) {
      throw bad("belongs to the sort " + cursor.sort);
    }
    return cursor;
  }

  private static long checksum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  static ProblemException bad(String why) {
    return Problems.badRequest("bad-cursor", "The cursor is invalid. Start again without one.")
        .at("?cursor", why);
  }
}
