package io.collector.invoice.billing;

import io.collector.async.Sequential;
import io.collector.events.Event;
import io.collector.invoice.creditnote.CreditReason;
import io.collector.invoice.creditnote.CreditReturnedQuantities;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.invoice.IssueInvoice;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.InvoiceSettingsOfTenant;
import io.collector.invoice.tax.TaxGroup;
import io.collector.money.MinorUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps a fact of an order, and makes the documents that follow.
@ApplicationScoped
class BillOrder {

  private final OrderFacts facts;
  private final Invoices invoices;
  private final IssueInvoice issueInvoice;
  private final CreditReturnedQuantities creditReturnedQuantities;
  private final InvoiceSettingsOfTenant settings;
  private final GaplessNumbers turn;

  BillOrder(
      OrderFacts facts,
      Invoices invoices,
      IssueInvoice issueInvoice,
      CreditReturnedQuantities creditReturnedQuantities,
      InvoiceSettingsOfTenant settings,
      GaplessNumbers turn) {
    this.facts = facts;
    this.invoices = invoices;
    this.issueInvoice = issueInvoice;
    this.creditReturnedQuantities = creditReturnedQuantities;
    this.settings = settings;
    this.turn = turn;
  }

  /// What a credit note is about, if the fact makes one necessary.
  record Cause(CreditReason reason, @Nullable UUID deliveryNoteId) {}

  /// An order with its invoices, and what holds for the tenant.
  record Standing(OrderBillingState record, List<Invoice> invoices, InvoiceSettings settings) {

    Billing billing() {
      return new Billing(
          record,
          billed(),
          invoices.stream()
              .map(Invoice::billingKey)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet()));
    }

    /// By line, what is invoiced and not credited.
    Map<UUID, BigDecimal> billed() {
      var billed = new HashMap<UUID, BigDecimal>();
      for (var invoice : invoices) {
        for (var line : invoice.lines()) {
          if (!invoice.isVoided() && line.orderLineId() != null) {
            billed.merge(line.orderLineId(), line.creditable(), BigDecimal::add);
          }
        }
      }
      return billed;
    }
  }

  /// @param key the id of what the event is about: the same fact under it is kept once
  Uni<Void> settle(Event<?> event, UUID orderId, UUID key, Rule rule, Cause cause) {
    return turn.takeTurn()
        .chain(() -> settings.current())
        .chain(
            current ->
                facts
                    .add(event, orderId, key, rule.under(current))
                    .chain(
                        isNew ->
                            isNew
                                ? standing(orderId, current)
                                : Uni.createFrom().item(Optional.<Standing>empty())))
        .chain(
            standing ->
                standing.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : act(standing.get(), standing.get().billing().decide(), cause));
  }

  /// The rule that an event brings into force for its order, if it does.
  @FunctionalInterface
  interface Rule {
    Rule NONE = _ -> null;

    @Nullable InvoiceRule under(InvoiceSettings settings);
  }

  /// Its invoices locked, to act on; empty if the order isn't known yet.
  Uni<Optional<Standing>> standing(UUID orderId, InvoiceSettings current) {
    return standing(orderId, current, invoices::lockOfOrder);
  }

  /// As it is, to read only.
  Uni<Optional<Standing>> look(UUID orderId, InvoiceSettings current) {
    return standing(orderId, current, invoices::ofOrder);
  }

  private Uni<Optional<Standing>> standing(
      UUID orderId, InvoiceSettings current, Function<UUID, Uni<List<Invoice>>> find) {
    return facts
        .of(orderId)
        .map(OrderBillingState::of)
        .chain(
            record ->
                record.isEmpty()
                    ? Uni.createFrom().item(Optional.<Standing>empty())
                    : find.apply(orderId)
                        .map(found -> Optional.of(new Standing(record.get(), found, current))));
  }

  private Uni<Void> act(Standing standing, Billing.Decision decision, Cause cause) {
    return creditReturnedQuantities
        .credit(standing.invoices(), decision.excess(), cause.deliveryNoteId(), cause.reason())
        .chain(() -> issueAll(standing, decision.invoices()))
        .chain(() -> facts.settleDeliveries(standing.record().order().id(), decision.settled()));
  }

  private Uni<Void> issueAll(Standing standing, List<Billing.NewInvoice> wanted) {
    var billed = standing.billed();
    return Sequential.each(
        wanted,
        invoice -> issueInvoice.issue(draft(standing, invoice, billed), standing.settings()));
  }

  /// A person's invoice.
  Uni<Invoice> issueByHand(Standing standing, Map<UUID, BigDecimal> quantities) {
    return issueInvoice.issue(
        draft(standing, new Billing.NewInvoice(null, null, quantities), standing.billed()),
        standing.settings());
  }

  /// @param billed by line, before this invoice; moved on by it
  private static InvoiceDraft draft(
      Standing standing, Billing.NewInvoice wanted, Map<UUID, BigDecimal> billed) {
    var order = standing.record().order();
    var money = MinorUnit.known(order.currency());
    var lines =
        order.lines().stream()
            .filter(line -> wanted.quantities().containsKey(line.id()))
            .map(
                line -> {
                  var quantity = Objects.requireNonNull(wanted.quantities().get(line.id()));
                  var before = billed.getOrDefault(line.id(), BigDecimal.ZERO);
                  billed.put(line.id(), before.add(quantity));
                  return new InvoiceDraft.Line(
                      line.id(),
                      line.productId(),
                      line.sku(),
                      line.description(),
                      quantity,
                      line.unit(),
                      line.amount(before, quantity, money),
                      TaxGroup.of(line.taxPercent(), standing.settings().defaultTaxPercent()));
                })
            .toList();
    return new InvoiceDraft(
        wanted.key(),
        order.id(),
        order.number(),
        wanted.note() == null ? null : wanted.note().noteId(),
        wanted.note() == null ? null : wanted.note().number(),
        order.customerId(),
        order.currency(),
        order.priceIncludesTax(),
        order.paymentTermDays(),
        lines);
  }
}
