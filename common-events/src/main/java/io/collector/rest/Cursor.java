package io.collector.rest;

import io.collector.security.SecretCipher;
import io.collector.tenancy.Tenant;
import io.quarkus.arc.Arc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/// The last row of a part: the sort it was read under, its value there, and its id. It is signed
/// for its tenant and list, so that nobody makes or alters one.
record Cursor(String sort, String value, UUID id) {

  private static final int SIGNATURE = 32;

  /// @param list the address of the list
  String encode(String list) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(sort);
      out.writeUTF(value);
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      out.write(cipher().sign(purpose(list), bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /// @throws ProblemException 400 `bad-cursor` if this isn't a cursor that was handed out to this
  ///     tenant, by this list, under this sort
  static Cursor decode(String text, String sort, String list) {
    Cursor cursor;
    try {
      cursor = read(signed(Base64.getUrlDecoder().decode(text), list));
    } catch (IOException | IllegalArgumentException e) {
      throw bad("is not a cursor of this list");
    }
    if (!cursor.sort.equals(sort)) {
      throw bad("belongs to the sort " + cursor.sort);
    }
    return cursor;
  }

  private static byte[] signed(byte[] bytes, String list) {
    var length = Math.max(0, bytes.length - SIGNATURE);
    var message = Arrays.copyOf(bytes, length);
    var signature = Arrays.copyOfRange(bytes, length, bytes.length);
    if (!cipher().isSigned(purpose(list), message, signature)) {
      throw bad("is not a cursor of this list");
    }
    return message;
  }

  private static Cursor read(byte[] message) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(message));
    return new Cursor(in.readUTF(), in.readUTF(), new UUID(in.readLong(), in.readLong()));
  }

  private static String purpose(String list) {
    return "cursor\n" + Tenant.current() + "\n" + list;
  }

  // lists are constants of their classes, and get no beans
  private static SecretCipher cipher() {
    return Arc.container().instance(SecretCipher.class).get();
  }

  static ProblemException bad(String why) {
    return Problems.badRequest("bad-cursor", "The cursor is invalid. Start again without one.")
        .at("?cursor", why);
  }
}
