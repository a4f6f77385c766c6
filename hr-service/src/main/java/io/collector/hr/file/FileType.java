package io.collector.hr.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What a file is, as its first bytes say: the name that a sender gives it is nothing to go by.
public enum FileType {
  PNG("image/png"),
  JPEG("image/jpeg"),
  WEBP("image/webp"),
  PDF("application/pdf");

  /// What can be shown as a picture.
  public static final Set<FileType> IMAGES = Set.of(PNG, JPEG, WEBP);

  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
  private static final byte[] WEBP_FORM = {'W', 'E', 'B', 'P'};
  private static final byte[] PDF_START = {'%', 'P', 'D', 'F', '-'};
  private static final int AFTER_RIFF_SIZE = 8;

  private final String mediaType;

  FileType(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  static Optional<FileType> of(byte[] content) {
    if (has(content, 0, PNG_START)) {
      return Optional.of(PNG);
    }
    if (has(content, 0, JPEG_START)) {
      return Optional.of(JPEG);
    }
    if (has(content, 0, RIFF) && has(content, AFTER_RIFF_SIZE, WEBP_FORM)) {
      return Optional.of(WEBP);
    }
    return has(content, 0, PDF_START) ? Optional.of(PDF) : Optional.empty();
  }

  private static boolean has(byte[] content, int from, byte[] wanted) {
    return content.length >= from + wanted.length
        && Arrays.equals(content, from, from + wanted.length, wanted, 0, wanted.length);
  }
}
