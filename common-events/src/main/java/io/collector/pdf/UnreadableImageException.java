package io.collector.pdf;

/// A file is no picture that papers can show; the message says why.
public final class UnreadableImageException extends RuntimeException {

  UnreadableImageException(String message) {
    super(message);
  }
}
