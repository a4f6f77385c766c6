package io.collector.accounting.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The text of a file. Pure.
final class FileText {

  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
  private static final int DECLARATION = 200;
  private static final Set<String> WESTERN =
      Set.of("ISO-8859-1", "LATIN1", "WINDOWS-1252", "CP1252", "US-ASCII");

  /// What Windows-1252 has where ISO-8859-1 has control characters, from 0x80 on.
  private static final String WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

  private static final char FIRST = 0x80;

  private FileText() {}

  /// Absent if it isn't UTF-8.
  static Optional<String> utf8(byte[] bytes) {
    return strict(bytes, StandardCharsets.UTF_8);
  }

  /// XML as it declares itself, anything else as UTF-8, or Windows-1252 if it isn't that.
  static Optional<String> anyOf(byte[] bytes) {
    if (isUtf16(bytes)) {
      return strict(bytes, StandardCharsets.UTF_16);
    }
    var begin =
        new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
    var declared = DECLARED.matcher(begin.replace("\u00EF\u00BB\u00BF", ""));
    if (declared.find()) {
      var name = declared.group(1).toUpperCase(Locale.ROOT);
      return WESTERN.contains(name)
          ? Optional.of(western(bytes))
          : name.equals("UTF-8") ? utf8(bytes) : Optional.empty();
    }
    return begin.stripLeading().startsWith("<")
        ? utf8(bytes)
        : utf8(bytes).or(() -> Optional.of(western(bytes)));
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
            || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
  }

  private static String western(byte[] bytes) {
    var text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    for (var i = 0; i < text.length(); i++) {
      var at = text.charAt(i) - FIRST;
      if (at >= 0 && at < WINDOWS.length()) {
        text.setCharAt(i, WINDOWS.charAt(at));
      }
    }
    return text.toString();
  }

  private static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
