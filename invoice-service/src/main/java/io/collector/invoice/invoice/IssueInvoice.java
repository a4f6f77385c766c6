package io.collector.invoice.invoice;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.currency.OwnRate;
import io.collector.invoice.currency.OwnRates;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.customer.CustomerCopies;
import io.collector.invoice.customer.CustomerCopy;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.product.ProductCopies;
import io.collector.invoice.product.ProductCopy;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.tax.CategoryRules;
import io.collector.invoice.tax.CustomerTax;
import io.collector.invoice.tax.PayableRounding;
import io.collector.invoice.term.Instalment;
import io.collector.invoice.term.WantedInstalment;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tax.WantedAdjustment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Taxes, numbers, saves and publishes an invoice.
@ApplicationScoped
public class IssueInvoice {

  private final Invoices invoices;
  private final CustomerCopies customers;
  private final ProductCopies products;
  private final GaplessNumbers numbers;
  private final Outbox outbox;
  private final TenantCalendars calendars;
  private final InvoicePublisher publisher;
  private final Prepayments prepayments;
  private final OwnRates rates;

  IssueInvoice(
      Invoices invoices,
      CustomerCopies customers,
      ProductCopies products,
      GaplessNumbers numbers,
      Outbox outbox,
      TenantCalendars calendars,
      InvoicePublisher publisher,
      Prepayments prepayments,
      OwnRates rates) {
    this.invoices = invoices;
    this.customers = customers;
    this.products = products;
    this.numbers = numbers;
    this.outbox = outbox;
    this.calendars = calendars;
    this.publisher = publisher;
    this.prepayments = prepayments;
    this.rates = rates;
  }

  /// What the customer has to tell before it can be invoiced.
  ///
  /// @param what a sentence without an end
  /// @param customerVersion of the customer that lacks it
  public record Missing(String what, long customerVersion) {

    /// Who invoices by hand can enter it before.
    public ProblemException problem() {
      return problem(what);
    }

    public static ProblemException problem(String what) {
      return Problems.conflict(
          "vat-number-missing",
          "The invoice needs %s: enter it at the customer first.".formatted(what));
    }
  }

  /// What the customer has to tell before orders are invoiced so: the law and EN 16931 demand it.
  public Uni<Optional<Missing>> missing(List<InvoiceDraft> drafts) {
    var missing = new ArrayList<Missing>();
    return Sequential.each(
            drafts, draft -> missing(draft).invoke(found -> found.ifPresent(missing::add)))
        .map(_ -> missing.stream().findFirst());
  }

  private Uni<Optional<Missing>> missing(InvoiceDraft draft) {
    return customers
        .known(draft.customerId())
        .chain(
            customer ->
                customer.map(CustomerCopy::tax).orElse(CustomerTax.DOMESTIC).isUntaxed()
                    ? prepare(draft, List.of(), List.of()).map(Prepared::missing)
                    : Uni.createFrom().item(Optional.<Missing>empty()));
  }

  /// With the taxes that the customer and the products lead to.
  public Uni<InvoiceDraft> taxed(InvoiceDraft draft) {
    return prepare(draft, List.of(), List.of()).map(Prepared::draft);
  }

  /// Of an order: what it says was agreed.
  public Uni<Invoice> issue(Cause cause, InvoiceDraft draft, InvoiceSettings settings) {
    return prepare(draft, List.of(), List.of())
        .chain(
            prepared ->
                issue(cause, prepared, settings.rounding(draft.currency()), settings, _ -> {}))
        .call(invoice -> prepayments.useCredit(cause, invoice));
  }

  /// Of what a person enters.
  ///
  /// @param rounding of what is payable
  /// @param linesAt where the request tells what it is about, as a JSON pointer
  /// @throws io.collector.rest.ProblemException 422 if there can't be such an invoice
  public Uni<Invoice> issueEntered(
      Cause cause,
      InvoiceDraft draft,
      List<WantedAdjustment> adjustments,
      List<WantedInstalment> instalments,
      PayableRounding rounding,
      String linesAt,
      InvoiceSettings settings) {
    return prepare(draft, adjustments, instalments)
        .call(
            prepared ->
                calendars
                    .current()
                    .invoke(
                        calendar ->
                            prepared.check(linesAt, rounding, calendar.dayOf(Instant.now()))))
        .chain(
            prepared ->
                issue(cause, prepared, rounding, settings, own -> requireRate(own, prepared)));
  }

  /// Who enters an invoice can enter its rate before.
  private static void requireRate(OwnRate own, Prepared prepared) {
    if (own.rate() == null) {
      throw Problems.conflict(
          "no-exchange-rate",
          "Accounting has told no rate of %s in %s that is new enough; enter one there first."
              .formatted(prepared.draft().currency(), own.currency()));
    }
  }

  private Uni<Optional<OwnRate>> own(Prepared prepared, InvoiceSettings settings, LocalDate day) {
    var currency = prepared.draft().currency();
    var own = settings.ownCurrency();
    return own == null || own.equals(currency)
        ? Uni.createFrom().item(Optional.empty())
        : rates.of(currency, own, day).map(Optional::of);
  }

  /// An invoice whose taxes are decided.
  ///
  /// @param customer empty if it isn't known here yet
  /// @param problem  what was wrong with it so far
  private record Prepared(
      InvoiceDraft draft,
      Optional<CustomerCopy> customer,
      List<WantedInstalment> instalments,
      ProblemException problem) {

    Buyer buyer() {
      return customer.map(CustomerCopy::buyer).orElse(Buyer.UNKNOWN);
    }

    Optional<Missing> missing() {
      return CategoryRules.customerFaults(draft.exemptions(), buyer().taxId()).stream()
          .findFirst()
          .map(what -> new Missing(what, customer.map(CustomerCopy::version).orElse(0L)));
    }

    /// @throws io.collector.rest.ProblemException 422 if there can't be such an invoice
    void check(String linesAt, PayableRounding rounding, LocalDate today) {
      CategoryRules.faults(draft.exemptions(), buyer().taxId())
          .forEach(fault -> problem.at(linesAt, "need " + fault));
      if (draft.taxed().grandTotal().signum() < 0) {
        problem.at(linesAt, "come to less than zero; a credit note corrects an invoice");
      }
      if (rounding.isTold() && rounding.isTooCoarse(draft.taxed().grandTotal())) {
        problem.at(
            "/roundPayableTo",
            "must be at most %s, or a tenth of what is payable".formatted(rounding.usual()));
      }
      instalments(today, rounding, TenantCalendar.DEFAULT);
      if (!problem.errors().isEmpty()) {
        throw problem;
      }
    }

    private BigDecimal rounded(PayableRounding rounding) {
      return rounding.of(draft.taxed().grandTotal());
    }

    private List<Instalment> instalments(
        LocalDate issuedOn, PayableRounding rounding, TenantCalendar calendar) {
      return WantedInstalment.of(
          instalments,
          draft.taxed().grandTotal().add(rounded(rounding)),
          MinorUnit.known(draft.currency()),
          issuedOn,
          calendar,
          problem);
    }

    Invoice.Terms terms(
        Instant now, PayableRounding rounding, InvoiceSettings settings, TenantCalendar calendar) {
      var parts = instalments(calendar.dayOf(now), rounding, calendar);
      return parts.isEmpty()
          ? Invoice.Terms.of(now, term(this, settings), calendar)
          : Invoice.Terms.of(now, parts, calendar);
    }
  }

  /// Decides the taxes, by customer and products, then allowances and charges.
  private Uni<Prepared> prepare(
      InvoiceDraft draft, List<WantedAdjustment> adjustments, List<WantedInstalment> instalments) {
    return customers
        .known(draft.customerId())
        .chain(
            customer ->
                products
                    .known(draft.products())
                    .map(known -> prepared(draft, adjustments, instalments, customer, known)));
  }

  private static Prepared prepared(
      InvoiceDraft draft,
      List<WantedAdjustment> adjustments,
      List<WantedInstalment> instalments,
      Optional<CustomerCopy> customer,
      Map<UUID, ProductCopy> products) {
    var problem = Problems.unprocessable("invalid", "The invoice is invalid.");
    return new Prepared(
        draft
            .referredBy(customer.map(CustomerCopy::buyerReference).orElse(null))
            .taxedFor(customer.map(CustomerCopy::tax).orElse(CustomerTax.DOMESTIC), products)
            .adjusted(adjustments, problem),
        customer,
        instalments,
        problem);
  }

  /// @param check of the tenant's own currency, if the invoice is in another one
  private Uni<Invoice> issue(
      Cause cause,
      Prepared prepared,
      PayableRounding rounding,
      InvoiceSettings settings,
      Consumer<OwnRate> check) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return calendars
        .current()
        .map(calendar -> prepared.terms(now, rounding, settings, calendar))
        .chain(
            terms ->
                own(prepared, settings, terms.issuedOn())
                    .invoke(own -> own.ifPresent(check))
                    .map(own -> terms.with(own.orElse(null), prepared.rounded(rounding), settings)))
        .chain(terms -> number(prepared, terms))
        .call(invoice -> invoices.persist(invoice))
        .call(invoice -> outbox.append(cause, InvoiceMessages.issued(invoice), invoice.version()))
        .call(invoice -> publisher.updated(cause, invoice));
  }

  private Uni<Invoice> number(Prepared prepared, Invoice.Terms terms) {
    var taxed = prepared.draft().taxed();
    return numbers
        .next("INV", terms.issuedOn())
        .map(number -> Invoice.issue(number, prepared.draft(), taxed, prepared.buyer(), terms));
  }

  /// The document's own terms, else the customer's, else the tenant's.
  private static int term(Prepared prepared, InvoiceSettings settings) {
    return Optional.ofNullable(prepared.draft().paymentTermDays())
        .or(() -> prepared.customer().map(CustomerCopy::paymentTermDays))
        .orElse(settings.paymentTermDays());
  }
}
