package io.collector.invoice.hours;

import io.collector.bus.Cause;
import io.collector.invoice.customer.CustomerCopies;
import io.collector.invoice.hours.BillableHoursRows.Billed;
import io.collector.invoice.hours.BillableHoursRows.Chosen;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.IssueInvoice;
import io.collector.invoice.invoice.Prepayments;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.tax.TaxGroup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/// Makes an invoice of hours that can be billed. A tenant's documents are made one after the other
/// ([GaplessNumbers#lock]), and the hours are locked besides: each is billed once.
@ApplicationScoped
class InvoiceHours {

  /// As many lines as an invoice may have.
  private static final int MOST_LINES = 500;

  private final BillableHoursRows rows;
  private final CustomerCopies customers;
  private final GaplessNumbers numbers;
  private final Settings<InvoiceSettings> settings;
  private final IssueInvoice issueInvoice;
  private final Prepayments prepayments;

  InvoiceHours(
      BillableHoursRows rows,
      CustomerCopies customers,
      GaplessNumbers numbers,
      Settings<InvoiceSettings> settings,
      IssueInvoice issueInvoice,
      Prepayments prepayments) {
    this.rows = rows;
    this.customers = customers;
    this.numbers = numbers;
    this.settings = settings;
    this.issueInvoice = issueInvoice;
    this.prepayments = prepayments;
  }

  Uni<Invoice> invoice(NewHoursInvoice wanted) {
    return numbers
        .lock()
        .chain(() -> checkCustomer(wanted.customerId()))
        .chain(() -> chosen(wanted))
        .chain(chosen -> settings.latest().chain(terms -> issue(wanted, chosen, terms)));
  }

  private Uni<Void> checkCustomer(UUID id) {
    return customers
        .known(id)
        .map(known -> known.orElseThrow(() -> CustomerCopies.unknown(id)))
        .replaceWithVoid();
  }

  private Uni<List<Chosen>> chosen(NewHoursInvoice wanted) {
    var ids = wanted.hoursIds();
    if (ids != null) {
      return rows.locked(ids).invoke(found -> check(wanted, ids, found));
    }
    var days = wanted.days();
    return rows.lockedOpen(
            wanted.customerId(), days.from(), days.to(), wanted.projectId(), wanted.currency())
        .invoke(InvoiceHours::checkSome)
        .invoke(InvoiceHours::checkOneCurrency);
  }

  private static void check(NewHoursInvoice wanted, List<UUID> ids, List<Chosen> found) {
    var byId = new HashMap<UUID, Chosen>();
    found.forEach(hours -> byId.put(hours.id(), hours));
    var invalid = Problems.unprocessable("not-billable", "Some of the hours can't be invoiced.");
    var taken = Problems.conflict("already-billed", "Some of the hours are billed already.");
    var named = new HashSet<UUID>();
    for (var i = 0; i < ids.size(); i++) {
      var at = "/hoursIds/" + i;
      var hours = byId.get(ids.get(i));
      if (!named.add(ids.get(i))) {
        invalid.at(at, "is named twice");
      } else if (hours == null) {
        invalid.at(at, "are no hours");
      } else if (hours.invoiceId() != null) {
        taken.at(at, "are billed by the invoice " + hours.invoiceId());
      } else {
        checkOpen(wanted, hours, at, invalid);
      }
    }
    throwIfAny(invalid);
    throwIfAny(taken);
    checkOneCurrency(found);
  }

  private static void checkOpen(
      NewHoursInvoice wanted, Chosen hours, String at, ProblemException problem) {
    if (hours.retracted()) {
      problem.at(at, "were taken back: their week was opened again");
    } else if (!hours.customerId().equals(wanted.customerId())) {
      problem.at(at, "are another customer's");
    } else if (wanted.currency() != null && !wanted.currency().equals(hours.currency())) {
      problem.at(at, "are in " + hours.currency());
    }
  }

  private static void throwIfAny(ProblemException problem) {
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkSome(List<Chosen> found) {
    if (found.isEmpty()) {
      throw Problems.conflict("nothing-to-invoice", "There are no hours to invoice.");
    }
  }

  private static void checkOneCurrency(List<Chosen> found) {
    var currencies = found.stream().map(Chosen::currency).distinct().sorted().toList();
    if (currencies.size() > 1) {
      throw Problems.unprocessable(
              "several-currencies", "An invoice is in one currency: make one for each.")
          .at("/currency", "must be one of " + String.join(", ", currencies));
    }
  }

  private Uni<Invoice> issue(NewHoursInvoice wanted, List<Chosen> chosen, InvoiceSettings terms) {
    var invoice =
        HoursInvoice.of(
            chosen,
            wanted.grouping(),
            TaxGroup.of(wanted.rate(terms.defaultTax())),
            wanted.paymentTermDays());
    if (invoice.lines().size() > MOST_LINES) {
      throw Problems.unprocessable(
              "too-many-lines",
              "The invoice would have %d lines.".formatted(invoice.lines().size()))
          .at("/groupBy", "PERSON makes fewer than %d".formatted(MOST_LINES));
    }
    var draft = wanted.isTaxTold() ? invoice.draft().taxedAsTold() : invoice.draft();
    return issueInvoice
        .issueEntered(
            Cause.ofRequest(),
            draft,
            List.of(),
            List.of(),
            terms.rounding(draft.currency()),
            "/hoursIds",
            terms)
        .call(issued -> bill(issued, invoice.lines()))
        .call(issued -> prepayments.useCredit(Cause.ofRequest(), issued));
  }

  private Uni<Void> bill(Invoice invoice, List<List<UUID>> parts) {
    var lines = invoice.lines();
    var billed = new ArrayList<Billed>();
    for (var i = 0; i < parts.size(); i++) {
      for (var hours : parts.get(i)) {
        billed.add(new Billed(hours, lines.get(i).id()));
      }
    }
    return rows.flush()
        .chain(() -> rows.bill(invoice.id(), billed))
        .invoke(
            many -> {
              if (many != billed.size()) {
                throw new IllegalStateException(
                    "%d of %d locked hours were billed".formatted(many, billed.size()));
              }
            })
        .replaceWithVoid();
  }
}
