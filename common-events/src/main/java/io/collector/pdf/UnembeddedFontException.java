package io.collector.pdf;

/// A document that must have all of its fonts has letters that no font of ours has.
public final class UnembeddedFontException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnembeddedFontException() {
    super("It has letters of a script whose fonts can't be embedded.");
  }
}
