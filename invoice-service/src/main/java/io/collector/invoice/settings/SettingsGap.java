package io.collector.invoice.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What nobody has set yet, and what invoices lack because of it: they are issued all the same.
@RegisterForReflection
@Schema(name = "InvoiceSettingsGap", description = "What nobody has set yet")
record SettingsGap(
    @Schema(description = "JSON pointer into the settings", examples = "/seller/name")
        String pointer,
    @Schema(
            description = "What invoices lack because of it",
            examples = "invoices don't say who sells")
        String detail) {

  /// In the order of the settings.
  static List<SettingsGap> of(InvoiceSettings settings) {
    var gaps = new ArrayList<SettingsGap>();
    if (settings.defaultTaxPercent().signum() == 0) {
      gaps.add(
          new SettingsGap(
              "/defaultTaxPercent", "is 0: lines that name no rate are invoiced without tax"));
    }
    var seller = settings.seller();
    need(gaps, "name", seller.name(), "invoices don't say who sells; there are no e-invoices");
    need(gaps, "taxId", seller.taxId(), "invoices don't have the seller's tax number");
    need(gaps, "street", seller.street(), "invoices don't have the seller's whole address");
    need(gaps, "city", seller.city(), "invoices don't have the seller's whole address");
    need(gaps, "country", seller.country(), "there are no e-invoices");
    need(gaps, "iban", seller.iban(), "invoices don't say where to pay");
    return gaps;
  }

  private static void need(
      List<SettingsGap> gaps, String field, @Nullable String value, String otherwise) {
    if (value == null || value.isBlank()) {
      gaps.add(new SettingsGap("/seller/" + field, "is missing: " + otherwise));
    }
  }
}
