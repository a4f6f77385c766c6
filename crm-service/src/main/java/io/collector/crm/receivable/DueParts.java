package io.collector.crm.receivable;

import io.collector.events.ContractJson;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceUpdated.Instalment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Instalments of an invoice, as they are kept: a JSON array.
///
/// @param parts the earliest first
@RegisterForReflection
record DueParts(List<Instalment> parts) {

  static final DueParts NONE = new DueParts(List.of());

  /// As an invoice tells them, each due at the same time of its day as the invoice.
  static DueParts of(InvoiceIssued invoice) {
    var told =
        Objects.requireNonNullElse(invoice.instalments(), List.<InvoiceIssued.Instalment>of());
    var sorted =
        told.stream().sorted(Comparator.comparing(InvoiceIssued.Instalment::dueOn)).toList();
    if (sorted.isEmpty()) {
      return NONE;
    }
    var first = Objects.requireNonNullElse(invoice.dueOn(), sorted.getFirst().dueOn());
    return new DueParts(
        sorted.stream()
            .map(
                part ->
                    new Instalment(
                        invoice
                            .dueDate()
                            .plus(ChronoUnit.DAYS.between(first, part.dueOn()), ChronoUnit.DAYS),
                        part.dueOn(),
                        part.amount()))
            .toList());
  }

  static DueParts read(@Nullable String json) {
    return json == null ? NONE : ContractJson.part("{\"parts\":" + json + "}", DueParts.class);
  }

  /// Null of none.
  @Nullable String json() {
    return parts.isEmpty() ? null : ContractJson.text(parts);
  }

  /// What of them is open: whatever settles the invoice settles the earliest first.
  ///
  /// @param open in all; what the parts don't tell of is due with the earliest
  DueParts open(BigDecimal open) {
    var left = open;
    var found = new ArrayList<Instalment>();
    for (var part : parts.reversed()) {
      var isFirst = part == parts.getFirst();
      var amount = isFirst ? left : part.amount().min(left);
      left = left.subtract(amount);
      if (amount.signum() > 0) {
        found.addFirst(new Instalment(part.dueDate(), part.dueOn(), amount));
      }
    }
    return new DueParts(List.copyOf(found));
  }

  /// All but the earliest.
  DueParts later() {
    return parts.size() < 2 ? NONE : new DueParts(parts.subList(1, parts.size()));
  }
}
