package io.collector.pdf;

/// A PDF has no file that was asked for, or can't be read; the message says why.
public final class UnreadablePdfException extends RuntimeException {

  UnreadablePdfException(String message) {
    super(message);
  }
}
