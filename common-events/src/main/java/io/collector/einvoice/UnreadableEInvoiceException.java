package io.collector.einvoice;

import java.util.List;

/// A file is no e-invoice that can be read.
public final class UnreadableEInvoiceException extends RuntimeException {

  private final String why;
  private final List<String> places;

  UnreadableEInvoiceException(String why, List<String> places) {
    super(why);
    this.why = why;
    this.places = List.copyOf(places);
  }

  /// What the file is or does: `is not XML`.
  public String why() {
    return why;
  }

  /// What is wrong, beginning with the line: `line 7: …`. Empty if the whole file is none.
  public List<String> places() {
    return places;
  }
}
