package io.collector.invoice.creditnote;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.invoice.currency.OwnRate;
import io.collector.invoice.currency.OwnTotals;
import io.collector.invoice.document.BilledDocument;
import io.collector.invoice.document.EInvoiceNeeds;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.settings.SavedSeller;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.tax.LineKind;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A correction of an invoice. Frozen once it is issued.
@Entity
@Table(name = "credit_note")
class CreditNote extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private String number = "";
  private UUID invoiceId = new UUID(0, 0);
  private String invoiceNumber = "";
  private @Nullable UUID orderId;
  private @Nullable UUID returnId;
  private UUID customerId = new UUID(0, 0);
  private String currency = "";

  @Enumerated(EnumType.STRING)
  private PriceBasis priceBasis = PriceBasis.GROSS;

  @Embedded private @Nullable OwnRate own;

  @Convert(converter = SavedSeller.class)
  private @Nullable Seller seller;

  private BigDecimal subtotal = BigDecimal.ZERO;
  private BigDecimal taxTotal = BigDecimal.ZERO;
  private BigDecimal grandTotal = BigDecimal.ZERO;
  private BigDecimal roundingAmount = BigDecimal.ZERO;
  private BigDecimal releasedAmount = BigDecimal.ZERO;
  private String reason = "";
  private Instant issuedAt = Instant.EPOCH;
  private LocalDate issuedOn = LocalDate.EPOCH;

  @OneToMany(mappedBy = "creditNote", cascade = CascadeType.ALL)
  private Set<CreditNoteLine> lines = new LinkedHashSet<>();

  @OneToMany(mappedBy = "creditNote", cascade = CascadeType.ALL)
  private Set<CreditNoteTax> taxes = new LinkedHashSet<>();

  protected CreditNote() {}

  CreditNote(
      String number,
      Invoice invoice,
      CreditDraft draft,
      CreditReason why,
      @Nullable Seller seller,
      Instant issuedAt,
      LocalDate issuedOn) {
    var taxed = draft.taxed();
    this.number = number;
    this.issuedAt = issuedAt;
    this.seller = seller;
    this.issuedOn = issuedOn;
    invoiceId = invoice.id();
    invoiceNumber = invoice.number();
    orderId = invoice.orderId() == null ? draft.onlyOrder(invoice) : invoice.orderId();
    customerId = invoice.customerId();
    currency = invoice.currency();
    priceBasis = invoice.priceBasis();
    own = invoice.own();
    returnId = why.returnId();
    reason = why.reason();
    subtotal = taxed.subtotal();
    taxTotal = taxed.taxTotal();
    grandTotal = taxed.grandTotal();
    roundingAmount =
        draft.ofInvoice().isEmpty() ? BigDecimal.ZERO : invoice.roundingOf(draft.amountOfInvoice());
    for (var i = 0; i < draft.lines().size(); i++) {
      lines.add(new CreditNoteLine(this, i, draft.lines().get(i), taxed.lines().get(i)));
    }
    taxed
        .groups()
        .forEach(
            group -> taxes.add(new CreditNoteTax(this, group, invoice.credited(group.group()))));
  }

  /// How much of it is the customer's credit, for the invoice was paid, or comes to less.
  void releases(BigDecimal amount) {
    releasedAmount = amount;
  }

  /// In the order of the document.
  List<CreditNoteLine> lines() {
    return lines.stream().sorted(Comparator.comparing(CreditNoteLine::position)).toList();
  }

  /// What was sold.
  List<CreditNoteLine> soldLines() {
    return lines().stream().filter(line -> line.kind() == LineKind.LINE).toList();
  }

  /// Allowances and charges of the whole document.
  List<CreditNoteLine> adjustments() {
    return lines().stream().filter(line -> line.kind() != LineKind.LINE).toList();
  }

  /// By rate.
  List<TaxedDocument.Group> taxes() {
    return taxes.stream()
        .map(CreditNoteTax::group)
        .sorted(Comparator.comparing(TaxedDocument.Group::group))
        .toList();
  }

  /// As it is written out. A document has at least one line (EN 16931: BR-16): charges that are
  /// credited alone are its lines.
  ///
  /// @param invoice that it corrects
  BilledDocument document(Invoice invoice) {
    var isOfChargesAlone = soldLines().isEmpty();
    var written = isOfChargesAlone ? lines() : soldLines();
    var beside = isOfChargesAlone ? List.<CreditNoteLine>of() : adjustments();
    return new BilledDocument(
        number,
        issuedOn,
        null,
        new BilledDocument.Corrected(invoiceNumber, invoice.issuedOn()),
        invoice.orderNumber(),
        invoice.deliveryNumber(),
        customerId,
        invoice.references(),
        invoice.buyer(),
        currency,
        written.stream()
            .map(
                line ->
                    BilledDocument.Line.of(
                        null,
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        line.salesUnitPrice(),
                        line.unitPrice(),
                        line.net(),
                        line.tax(),
                        line.netPrice(),
                        null,
                        List.of()))
            .toList(),
        taxes(),
        subtotal,
        taxTotal,
        grandTotal,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        roundingAmount,
        false,
        reason,
        invoice.exemptions(),
        beside.stream().map(CreditNoteLine::adjustment).toList(),
        List.of(),
        own(),
        seller,
        null,
        invoice.deliveryDays());
  }

  /// What its e-invoice is checked for.
  ///
  /// @param invoice that it corrects
  EInvoiceNeeds eInvoiceNeeds(Invoice invoice) {
    return new EInvoiceNeeds(invoice.buyer(), money(), taxes(), invoice.exemptions(), seller);
  }

  /// At the rate of the invoice. All of its credit notes together come to what it does.
  @Nullable OwnTotals own() {
    return OwnTotals.of(taxes(), taxes.stream().map(CreditNoteTax::creditedBefore).toList(), own);
  }

  MinorUnit money() {
    return MinorUnit.known(currency);
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  UUID invoiceId() {
    return invoiceId;
  }

  String invoiceNumber() {
    return invoiceNumber;
  }

  @Nullable UUID orderId() {
    return orderId;
  }

  @Nullable UUID returnId() {
    return returnId;
  }

  UUID customerId() {
    return customerId;
  }

  PriceBasis priceBasis() {
    return priceBasis;
  }

  String currency() {
    return currency;
  }

  BigDecimal subtotal() {
    return subtotal;
  }

  BigDecimal taxTotal() {
    return taxTotal;
  }

  /// Of the invoice, if nothing of that is left to credit.
  BigDecimal roundingAmount() {
    return roundingAmount;
  }

  BigDecimal grandTotal() {
    return grandTotal;
  }

  BigDecimal releasedAmount() {
    return releasedAmount;
  }

  String reason() {
    return reason;
  }

  Instant issuedAt() {
    return issuedAt;
  }

  /// The tenant's day.
  LocalDate issuedOn() {
    return issuedOn;
  }
}
