package io.collector.procurement.einvoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Documents of a supplier, of both syntaxes.
public final class EInvoiceSamples {

  private EInvoiceSamples() {}

  public static String ublInvoice() {
    return text("ubl-invoice.xml");
  }

  public static String ublCreditNote() {
    return text("ubl-credit-note.xml");
  }

  /// Says the same as [#ublInvoice].
  public static String ciiInvoice() {
    return text("cii-invoice.xml");
  }

  private static String text(String name) {
    try (var file = EInvoiceSamples.class.getResourceAsStream("/e-invoices/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
