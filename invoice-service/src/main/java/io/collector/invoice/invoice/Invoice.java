package io.collector.invoice.invoice;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.calendar.TenantCalendar;
import io.collector.invoice.currency.OwnRate;
import io.collector.invoice.currency.OwnTotals;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.document.BilledDocument;
import io.collector.invoice.document.DeliveryDays;
import io.collector.invoice.document.EInvoiceNeeds;
import io.collector.invoice.document.RemindedInvoice;
import io.collector.invoice.document.ReminderCharges;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.SavedSeller;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxShare;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.invoice.term.EarlyTerms;
import io.collector.invoice.term.Instalment;
import io.collector.invoice.term.SavedInstalments;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.collector.tax.Exemption;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
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
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An invoice. What it says is frozen when it is issued; what is open of it shrinks with payments,
/// credit notes and write-offs, and its status follows from that.
@Entity
@Table(name = "invoice")
public class Invoice extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private String number = "";
  private @Nullable String billingKey;

  @Enumerated(EnumType.STRING)
  private InvoiceStatus status = InvoiceStatus.ISSUED;

  private @Nullable UUID orderId;
  private @Nullable String orderNumber;
  private @Nullable UUID deliveryNoteId;
  private @Nullable String deliveryNumber;
  private UUID customerId = new UUID(0, 0);
  @Embedded private @Nullable CustomerReferences references;
  private @Nullable String buyerName;
  private @Nullable String buyerTaxId;
  private @Nullable String buyerStreet;
  private @Nullable String buyerStreet2;
  private @Nullable String buyerPostalCode;
  private @Nullable String buyerCity;
  private @Nullable String buyerRegion;
  private @Nullable String buyerCountry;
  private String currency = "";

  @Enumerated(EnumType.STRING)
  private PriceBasis priceBasis = PriceBasis.GROSS;

  private BigDecimal subtotal = BigDecimal.ZERO;
  private BigDecimal taxTotal = BigDecimal.ZERO;
  private BigDecimal grandTotal = BigDecimal.ZERO;
  private BigDecimal roundingAmount = BigDecimal.ZERO;
  private BigDecimal prepaidAmount = BigDecimal.ZERO;
  private BigDecimal paidAmount = BigDecimal.ZERO;
  private BigDecimal refundedAmount = BigDecimal.ZERO;
  private BigDecimal discountAmount = BigDecimal.ZERO;
  private BigDecimal creditedAmount = BigDecimal.ZERO;
  private BigDecimal writtenOffAmount = BigDecimal.ZERO;
  private BigDecimal openAmount = BigDecimal.ZERO;

  /// The tenant's day for which the last change of the open amount counts; the database records
  /// each.
  private @Nullable LocalDate openChangedOn;

  @Embedded private @Nullable OwnRate own;
  @Embedded private @Nullable EarlyTerms early;
  @Embedded private @Nullable BlockRelease blockRelease;
  @Embedded private @Nullable DeliveryDays delivered;

  @Convert(converter = SavedSeller.class)
  private @Nullable Seller seller;

  private Instant issuedAt = Instant.EPOCH;

  /// The tenant's days of issue and payment; they stay when its time zone changes.
  private LocalDate issuedOn = LocalDate.EPOCH;

  private LocalDate dueOn = LocalDate.EPOCH;

  /// The last moment of the day by which it has to be paid.
  private Instant dueAt = Instant.EPOCH;

  /// By due day; empty if all has to be paid at once.
  @Convert(converter = SavedInstalments.class)
  private List<Instalment> instalments = List.of();

  private @Nullable Instant paidAt;
  private @Nullable String reason;
  private int dunningLevel;
  private @Nullable Instant dunnedAt;
  private BigDecimal dunningFees = BigDecimal.ZERO;
  private BigDecimal dunningInterest = BigDecimal.ZERO;
  private BigDecimal dunningPaid = BigDecimal.ZERO;

  @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL)
  private Set<InvoiceLine> lines = new LinkedHashSet<>();

  @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL)
  private Set<InvoiceTax> taxes = new LinkedHashSet<>();

  protected Invoice() {}

  private Invoice(
      String number, InvoiceDraft draft, TaxedDocument taxed, Buyer buyer, Terms terms) {
    this.number = number;
    billingKey = draft.billingKey();
    orderId = draft.orderId();
    orderNumber = draft.orderNumber();
    deliveryNoteId = draft.deliveryNoteId();
    deliveryNumber = draft.deliveryNumber();
    delivered = draft.delivered();
    customerId = draft.customerId();
    references = draft.references();
    currency = draft.currency();
    priceBasis = draft.priceBasis();
    buyerName = buyer.name();
    buyerTaxId = buyer.taxId();
    buyerStreet = buyer.street();
    buyerStreet2 = buyer.street2();
    buyerPostalCode = buyer.postalCode();
    buyerCity = buyer.city();
    buyerRegion = buyer.region();
    buyerCountry = buyer.country();
    subtotal = taxed.subtotal();
    taxTotal = taxed.taxTotal();
    grandTotal = taxed.grandTotal();
    own = terms.own();
    roundingAmount = terms.rounding();
    early = terms.early();
    seller = terms.seller();
    issuedAt = terms.issuedAt();
    issuedOn = terms.issuedOn();
    dueOn = terms.dueOn();
    dueAt = terms.dueAt();
    instalments = terms.instalments();
    for (var i = 0; i < draft.lines().size(); i++) {
      lines.add(new InvoiceLine(this, i, draft.lines().get(i), taxed.lines().get(i)));
    }
    var sold = draft.lines().size();
    for (var i = 0; i < draft.adjustments().size(); i++) {
      var adjustment = draft.adjustments().get(i);
      lines.add(new InvoiceLine(this, sold + i, adjustment, taxed.lines().get(sold + i)));
    }
    var exemptions = draft.exemptions();
    taxed
        .groups()
        .forEach(
            group ->
                taxes.add(
                    new InvoiceTax(
                        this, group, Objects.requireNonNull(exemptions.get(group.group())))));
    updateStatus();
  }

  /// When it was issued and when it has to be paid, and what its currency is worth.
  ///
  /// @param own      null of a document in the tenant's own currency
  /// @param rounding what is paid more than the total, or less below zero
  /// @param early    null: as the settings say when it is paid
  /// @param seller   null as long as it has no name
  record Terms(
      Instant issuedAt,
      LocalDate issuedOn,
      LocalDate dueOn,
      Instant dueAt,
      List<Instalment> instalments,
      @Nullable OwnRate own,
      BigDecimal rounding,
      @Nullable EarlyTerms early,
      @Nullable Seller seller) {

    Terms with(@Nullable OwnRate rate, BigDecimal rounded, InvoiceSettings settings) {
      var discount =
          EarlyTerms.of(
              settings.earlyPaymentDiscountPercent(), settings.earlyPaymentDays(), issuedOn);
      return new Terms(
          issuedAt,
          issuedOn,
          dueOn,
          dueAt,
          instalments,
          rate,
          rounded,
          discount,
          settings.seller().ofDocument());
    }

    /// @param days until it is due, from the tenant's day of issue
    static Terms of(Instant issuedAt, int days, TenantCalendar calendar) {
      var issuedOn = calendar.dayOf(issuedAt);
      var dueOn = issuedOn.plusDays(days);
      return new Terms(
          issuedAt,
          issuedOn,
          dueOn,
          calendar.endOf(dueOn),
          List.of(),
          null,
          BigDecimal.ZERO,
          null,
          null);
    }

    /// In several parts.
    ///
    /// @param parts at least one, by due day
    static Terms of(Instant issuedAt, List<Instalment> parts, TenantCalendar calendar) {
      var first = parts.getFirst();
      return new Terms(
          issuedAt,
          calendar.dayOf(issuedAt),
          first.dueOn(),
          first.dueAt(),
          List.copyOf(parts),
          null,
          BigDecimal.ZERO,
          null,
          null);
    }
  }

  /// Issues an invoice.
  static Invoice issue(
      String number, InvoiceDraft draft, TaxedDocument taxed, Buyer buyer, Terms terms) {
    return new Invoice(number, draft, taxed, buyer, terms);
  }

  /// @param by null of a customer that isn't blocked
  void released(@Nullable BlockRelease by) {
    blockRelease = by;
  }

  /// Why its customer was invoiced, if that is blocked.
  @Nullable BlockRelease blockRelease() {
    return blockRelease;
  }

  /// What of it was paid in advance; the payments settle it themselves.
  void prepaid(BigDecimal amount) {
    prepaidAmount = amount;
    changed();
  }

  /// What settled it as it was issued was paid in advance, a discount beside it included.
  public void prepaidSoFar() {
    if (settled().signum() > 0) {
      prepaid(settled());
    }
  }

  /// What of it was paid in advance.
  BigDecimal prepaidAmount() {
    return prepaidAmount;
  }

  /// Records a payment of a part.
  ///
  /// @param discount granted beside it for paying early
  /// @param day      of the tenant on which it came in
  /// @return whether this pays it in full, for the first time
  public boolean pay(BigDecimal amount, BigDecimal discount, Instant when, LocalDate day) {
    paidAmount = paidAmount.add(amount);
    discountAmount = discountAmount.add(discount);
    openChangedOn = day;
    changed();
    updateStatus();
    return becomesPaid(when);
  }

  /// Money beyond the open amount pays for reminders.
  ///
  /// @param charges at most [#claimedCharges()]
  public void payCharges(BigDecimal charges) {
    dunningPaid = dunningPaid.add(charges);
    changed();
  }

  /// A refund: the amount is open again, and the reminder charges are claimed again.
  ///
  /// @param discount that is undone with it, at most what is granted
  /// @param today    the tenant's
  public void reopen(BigDecimal amount, BigDecimal charges, BigDecimal discount, LocalDate today) {
    paidAmount = paidAmount.subtract(amount);
    refundedAmount = refundedAmount.add(amount);
    discountAmount = discountAmount.subtract(discount);
    dunningPaid = dunningPaid.subtract(charges);
    openChangedOn = today;
    changed();
    updateStatus();
  }

  /// The tax that a discount beside a payment takes off, per category and rate in proportion to
  /// what isn't credited. It is remembered, to be undone with the discount.
  ///
  /// @param isTaxReduced whether a discount reduces the tax at all
  /// @return empty if it reduces none
  public List<TaxedDocument.Group> discountTax(BigDecimal discount, boolean isTaxReduced) {
    if (!isTaxReduced) {
      return List.of();
    }
    var shares = TaxShare.of(discount, gross(InvoiceTax::reducible), money());
    return change(shares, InvoiceTax::discount);
  }

  /// The tax that a part of the discounts took off, which is undone now.
  public List<TaxedDocument.Group> undoDiscountTax(BigDecimal discount) {
    return undo(discount, InvoiceTax::discounted, InvoiceTax::undoDiscount);
  }

  /// At each rate first what is more than what is left of it, for that was credited.
  private List<TaxedDocument.Group> undo(
      BigDecimal amount, Function<InvoiceTax, TaxedAmount> made, Change change) {
    var given = gross(rate -> made.apply(rate).gross());
    var undone = amount.min(Decimals.sum(given));
    var most = gross(rate -> made.apply(rate).gross().add(rate.unreduced()));
    return change(TaxShare.of(undone, given, most, money()), change);
  }

  @FunctionalInterface
  private interface Change {
    TaxedDocument.Group of(InvoiceTax rate, BigDecimal amount, MinorUnit money);
  }

  /// What each rate's share changes.
  private List<TaxedDocument.Group> change(List<BigDecimal> shares, Change change) {
    var rates = rates();
    return IntStream.range(0, rates.size())
        .filter(i -> shares.get(i).signum() != 0)
        .mapToObj(i -> change.of(rates.get(i), shares.get(i), money()))
        .toList();
  }

  private List<BigDecimal> gross(Function<InvoiceTax, BigDecimal> amount) {
    return rates().stream().map(amount).toList();
  }

  private List<InvoiceTax> rates() {
    return taxes.stream().sorted(Comparator.comparing(rate -> rate.group().group())).toList();
  }

  /// The effect of a credit note.
  ///
  /// @param released  of the payments: the customer's credit now
  /// @param revived   of the write-off
  /// @param ungranted of the discount for paying early
  /// @param paid      whether this pays it in full, for the first time
  /// @param revivedTax   the tax that the revived part had taken off
  /// @param ungrantedTax the tax that the ungranted part had taken off
  public record Credited(
      BigDecimal released,
      BigDecimal revived,
      BigDecimal ungranted,
      boolean paid,
      List<TaxedDocument.Group> revivedTax,
      List<TaxedDocument.Group> ungrantedTax) {

    /// Of a credit note that takes nothing off the invoice.
    public static final Credited NOTHING =
        new Credited(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false, List.of(), List.of());
  }

  /// Credits a part of it. This reduces the open amount first; then the write-off; then the paid
  /// amount, which becomes the customer's credit; then the discount for paying early.
  ///
  /// @param parts by rate, each at most what is left of it
  /// @param day   of the tenant
  public Credited credit(List<TaxedDocument.Group> parts, Instant when, LocalDate day) {
    parts.forEach(part -> taxOf(part.group()).credit(part, money()));
    var amount =
        parts.stream()
            .map(part -> part.taxable().add(part.tax()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var beyond = amount.add(roundingOf(amount)).subtract(openAmount).max(BigDecimal.ZERO);
    var revived = beyond.min(writtenOffAmount);
    var released = beyond.subtract(revived).min(paidAmount);
    creditedAmount = creditedAmount.add(amount);
    writtenOffAmount = writtenOffAmount.subtract(revived);
    paidAmount = paidAmount.subtract(released);
    refundedAmount = refundedAmount.add(released);
    var ungranted = beyond.subtract(revived).subtract(released);
    discountAmount = discountAmount.subtract(ungranted);
    openChangedOn = day;
    changed();
    updateStatus();
    return new Credited(
        released,
        revived,
        ungranted,
        becomesPaid(when),
        undo(revived, InvoiceTax::writtenOff, InvoiceTax::undoWriteOff),
        undoDiscountTax(ungranted));
  }

  /// Declares it void. Only before any payment, of its reminders too, or credit.
  ///
  /// @param today the tenant's
  void voidIt(String why, LocalDate today) {
    status = InvoiceStatus.VOIDED;
    reason = why;
    openAmount = BigDecimal.ZERO;
    openChangedOn = today;
    changed();
  }

  /// What a write-off gave up.
  ///
  /// @param tax that it takes off; empty if it reduces none
  record WrittenOff(BigDecimal amount, List<TaxedDocument.Group> tax) {}

  /// Writes off the open amount.
  ///
  /// @param isTaxReduced whether that reduces the tax
  /// @param today        the tenant's
  WrittenOff writeOff(String why, boolean isTaxReduced, LocalDate today) {
    var given = openAmount;
    var parts =
        isTaxReduced
            ? change(
                TaxShare.of(given.min(creditable()), gross(InvoiceTax::reducible), money()),
                InvoiceTax::writeOff)
            : List.<TaxedDocument.Group>of();
    writtenOffAmount = writtenOffAmount.add(given);
    openChangedOn = today;
    reason = why;
    changed();
    updateStatus();
    return new WrittenOff(given, parts);
  }

  /// Records a reminder.
  ///
  /// @param interest since the due date, all of it, on what was open on each day
  public void remind(int level, BigDecimal fee, BigDecimal interest, Instant when) {
    dunningLevel = level;
    dunnedAt = when;
    dunningFees = dunningFees.add(fee);
    dunningInterest = interest;
    changed();
  }

  /// The open amount follows from the other amounts, the status from the open amount, and of
  /// instalments what is due next. What is void stays so.
  private void updateStatus() {
    if (isVoided()) {
      return;
    }
    openAmount =
        payable()
            .subtract(paidAmount)
            .subtract(discountAmount)
            .subtract(creditedAmount())
            .subtract(writtenOffAmount);
    moveDueDay();
    if (openAmount.signum() > 0) {
      status = paidAmount.signum() > 0 ? InvoiceStatus.PARTIALLY_PAID : InvoiceStatus.ISSUED;
    } else if (writtenOffAmount.signum() > 0) {
      status = InvoiceStatus.WRITTEN_OFF;
    } else {
      status =
          creditedAmount.signum() > 0 && settled().signum() == 0
              ? InvoiceStatus.CREDITED
              : InvoiceStatus.PAID;
    }
  }

  /// Reminders begin anew with an instalment.
  private void moveDueDay() {
    if (instalments.isEmpty()) {
      return;
    }
    var next = Instalment.next(instalments, payable().subtract(openAmount));
    if (!next.dueOn().equals(dueOn)) {
      dueOn = next.dueOn();
      dueAt = next.dueAt();
      dunningLevel = 0;
    }
  }

  private boolean becomesPaid(Instant when) {
    if (status != InvoiceStatus.PAID || paidAt != null) {
      return false;
    }
    paidAt = when;
    return true;
  }

  /// Payments and their discounts.
  public BigDecimal settled() {
    return paidAmount.add(discountAmount);
  }

  /// The most that can be credited.
  public BigDecimal creditable() {
    return status == InvoiceStatus.VOIDED ? BigDecimal.ZERO : grandTotal.subtract(creditedAmount);
  }

  /// The most that can be credited at this rate, tax included.
  public BigDecimal creditable(TaxGroup rate) {
    return taxOf(rate).creditable();
  }

  /// What wasn't credited at this rate.
  public TaxedDocument.Group uncredited(TaxGroup rate) {
    return taxOf(rate).left();
  }

  /// What was credited at this rate; nothing of one that it doesn't have.
  public TaxedDocument.Group credited(TaxGroup rate) {
    return taxes.stream()
        .filter(tax -> tax.group().group().equals(rate))
        .findFirst()
        .map(InvoiceTax::credited)
        .orElseGet(() -> new TaxedDocument.Group(rate, BigDecimal.ZERO, BigDecimal.ZERO));
  }

  /// The tax on the next credit at this rate.
  public BigDecimal taxOnCredit(TaxGroup rate, BigDecimal net) {
    return taxOf(rate).taxOn(net, money());
  }

  /// The tax in the next credit at this rate.
  public BigDecimal taxInCredit(TaxGroup rate, BigDecimal gross) {
    return taxOf(rate).taxIn(gross, money());
  }

  /// The next credit at its rate, with what of it is the first of two taxes.
  public TaxedDocument.Group split(TaxedDocument.Group credit) {
    return taxOf(credit.group()).split(credit, money());
  }

  private InvoiceTax taxOf(TaxGroup rate) {
    return taxes.stream().filter(tax -> tax.group().group().equals(rate)).findFirst().orElseThrow();
  }

  /// Unpaid fees and interest of reminders; zero after the invoice was credited, written off or
  /// voided.
  public BigDecimal claimedCharges() {
    return switch (status) {
      case ISSUED, PARTIALLY_PAID, PAID ->
          dunningFees.add(dunningInterest).subtract(dunningPaid).max(BigDecimal.ZERO);
      case CREDITED, WRITTEN_OFF, VOIDED -> BigDecimal.ZERO;
    };
  }

  /// @throws io.collector.rest.ProblemException 409 if there is nothing to remind of
  ReminderCharges reminderCharges(TenantCalendar calendar) {
    var isReminded = dunnedAt != null && dunningLevel > 0;
    if (dunnedAt == null || !isReminded || openAmount.add(claimedCharges()).signum() == 0) {
      throw Problems.conflict(
          "no-reminder",
          !isReminded
              ? "The customer wasn't reminded of %s.".formatted(number)
              : "Nothing has to be paid any more for %s.".formatted(number));
    }
    var day = calendar.dayOf(dunnedAt);
    return new ReminderCharges(
        dunningLevel,
        day,
        dunningFees,
        dunningInterest,
        dunningPaid,
        Instalment.notDue(instalments, payable().subtract(openAmount), day));
  }

  /// @throws io.collector.rest.ProblemException 409 if there is nothing to remind of
  RemindedInvoice reminded(TenantCalendar calendar) {
    return new RemindedInvoice(number, dueOn, currency, openAmount, reminderCharges(calendar));
  }

  /// Whether it can still be declared void: nothing was paid of it or of its reminders, nor
  /// credited.
  boolean isUntouched() {
    return status == InvoiceStatus.ISSUED
        && settled().signum() == 0
        && creditedAmount.signum() == 0
        && dunningPaid.signum() == 0;
  }

  public boolean isOpen() {
    return openAmount.signum() > 0;
  }

  public boolean isVoided() {
    return status == InvoiceStatus.VOIDED;
  }

  /// Days since the due date; 0 until it is over.
  public long daysOverdue(LocalDate today) {
    return Math.max(0, ChronoUnit.DAYS.between(dueOn, today));
  }

  /// By when its parts have to be paid: all at once, unless there are instalments.
  public List<Instalment> dues() {
    return instalments.isEmpty() ? List.of(new Instalment(dueOn, dueAt, payable())) : instalments;
  }

  /// Empty if all has to be paid at once.
  List<Instalment> instalments() {
    return instalments;
  }

  /// What is open of each instalment that isn't settled, the earliest first.
  List<Instalment> openInstalments() {
    return Instalment.unsettled(instalments, payable().subtract(openAmount));
  }

  boolean isOverdue(LocalDate today) {
    return isOpen() && dueOn.isBefore(today);
  }

  /// In the order of the document: what is sold, then allowances and charges.
  public List<InvoiceLine> lines() {
    return lines.stream().sorted(Comparator.comparing(InvoiceLine::position)).toList();
  }

  /// What is sold.
  public List<InvoiceLine> soldLines() {
    return lines().stream().filter(line -> line.kind() == LineKind.LINE).toList();
  }

  /// Allowances and charges of the whole document.
  public List<InvoiceLine> adjustments() {
    return lines().stream().filter(line -> line.kind() != LineKind.LINE).toList();
  }

  /// Whether it is about several orders of the customer, each line about one.
  boolean isCollective() {
    return lines.stream().anyMatch(line -> line.shipment() != null);
  }

  /// An order of a collective invoice.
  ///
  /// @param gross what of the total is for it
  public record OrderPart(UUID orderId, String orderNumber, BigDecimal gross) {

    private OrderPart plus(OrderPart other) {
      return new OrderPart(orderId, orderNumber, gross.add(other.gross));
    }
  }

  /// The orders of a collective invoice, as they come on it.
  List<OrderPart> parts() {
    var parts = new LinkedHashMap<UUID, OrderPart>();
    for (var line : lines()) {
      var shipment = line.shipment();
      if (shipment != null) {
        var part = new OrderPart(shipment.orderId(), shipment.orderNumber(), line.gross());
        parts.merge(shipment.orderId(), part, OrderPart::plus);
      }
    }
    return List.copyOf(parts.values());
  }

  /// By rate.
  public List<TaxedDocument.Group> taxes() {
    return rates().stream().map(InvoiceTax::group).toList();
  }

  /// By category and rate, why no tax is charged.
  public Map<TaxGroup, Exemption> exemptions() {
    return taxes.stream()
        .collect(Collectors.toMap(tax -> tax.group().group(), InvoiceTax::exemption));
  }

  /// The tax that discounts took off.
  public BigDecimal discountTax() {
    return Decimals.sum(taxes.stream().map(rate -> rate.discounted().tax()).toList());
  }

  /// The tax that write-offs took off.
  public BigDecimal writtenOffTax() {
    return Decimals.sum(taxes.stream().map(rate -> rate.writtenOff().tax()).toList());
  }

  /// What it grants for paying early; null of an old invoice: what the settings say.
  public @Nullable EarlyTerms early() {
    return early;
  }

  /// As it is written out.
  public BilledDocument document() {
    return new BilledDocument(
        number,
        issuedOn,
        dueOn,
        null,
        orderNumber,
        deliveryNumber,
        customerId,
        references(),
        buyer(),
        currency,
        soldLines().stream()
            .map(
                line ->
                    BilledDocument.Line.of(
                        line.sku(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        line.salesUnitPrice(),
                        line.unitPrice(),
                        line.net(),
                        line.tax(),
                        line.netPrice(),
                        line.note(),
                        line.adjustments()))
            .toList(),
        taxes(),
        subtotal,
        taxTotal,
        grandTotal,
        openAmount,
        prepaidAmount,
        roundingAmount,
        isVoided(),
        isVoided() ? reason : null,
        exemptions(),
        adjustments().stream().map(line -> line.adjustment(priceBasis)).toList(),
        instalments,
        OwnTotals.of(taxes(), own),
        seller,
        early == null || early.isNone() ? null : early,
        deliveryDays());
  }

  /// What its e-invoice is checked for.
  public EInvoiceNeeds eInvoiceNeeds() {
    return new EInvoiceNeeds(buyer(), money(), taxes(), exemptions(), seller);
  }

  /// When it was delivered; of a collective invoice its lines say it. Null if nobody knew that when
  /// it was issued.
  public @Nullable DeliveryDays deliveryDays() {
    return delivered == null
        ? DeliveryDays.of(
            lines.stream()
                .map(InvoiceLine::shipment)
                .filter(Objects::nonNull)
                .map(Shipment::day)
                .toList())
        : delivered;
  }

  /// The tenant's own currency, if this is in another one and its totals are told in both.
  public @Nullable OwnRate own() {
    return own;
  }

  public MinorUnit money() {
    return MinorUnit.known(currency);
  }

  public Buyer buyer() {
    return new Buyer(
        buyerName,
        buyerTaxId,
        buyerStreet,
        buyerStreet2,
        buyerPostalCode,
        buyerCity,
        buyerRegion,
        buyerCountry);
  }

  public UUID id() {
    return id;
  }

  public String number() {
    return number;
  }

  public @Nullable String billingKey() {
    return billingKey;
  }

  public InvoiceStatus status() {
    return status;
  }

  public @Nullable UUID orderId() {
    return orderId;
  }

  public @Nullable String orderNumber() {
    return orderNumber;
  }

  public @Nullable UUID deliveryNoteId() {
    return deliveryNoteId;
  }

  public @Nullable String deliveryNumber() {
    return deliveryNumber;
  }

  public UUID customerId() {
    return customerId;
  }

  public CustomerReferences references() {
    return Objects.requireNonNullElse(references, CustomerReferences.NONE);
  }

  public PriceBasis priceBasis() {
    return priceBasis;
  }

  public String currency() {
    return currency;
  }

  public BigDecimal subtotal() {
    return subtotal;
  }

  public BigDecimal taxTotal() {
    return taxTotal;
  }

  public BigDecimal grandTotal() {
    return grandTotal;
  }

  /// Of payments: paid back, or released by a credit note as the customer's credit.
  BigDecimal refundedAmount() {
    return refundedAmount;
  }

  public BigDecimal paidAmount() {
    return paidAmount;
  }

  public BigDecimal discountAmount() {
    return discountAmount;
  }

  /// With the rounding, once all is credited.
  public BigDecimal creditedAmount() {
    return creditedAmount.signum() > 0 && creditedAmount.compareTo(grandTotal) == 0
        ? creditedAmount.add(roundingAmount)
        : creditedAmount;
  }

  /// What a credit note of this amount takes back of the rounding: all of it, if nothing is left to
  /// credit.
  public BigDecimal roundingOf(BigDecimal credit) {
    return creditedAmount.add(credit).compareTo(grandTotal) == 0 ? roundingAmount : BigDecimal.ZERO;
  }

  /// What is paid more than the total, or less below zero: rounded to coins.
  BigDecimal roundingAmount() {
    return roundingAmount;
  }

  /// What has to be paid of it as it was issued.
  public BigDecimal payable() {
    return grandTotal.add(roundingAmount);
  }

  public BigDecimal writtenOffAmount() {
    return writtenOffAmount;
  }

  public BigDecimal openAmount() {
    return openAmount;
  }

  public Instant issuedAt() {
    return issuedAt;
  }

  public LocalDate issuedOn() {
    return issuedOn;
  }

  public LocalDate dueOn() {
    return dueOn;
  }

  public Instant dueAt() {
    return dueAt;
  }

  public @Nullable Instant paidAt() {
    return paidAt;
  }

  public @Nullable String reason() {
    return reason;
  }

  public int dunningLevel() {
    return dunningLevel;
  }

  public BigDecimal dunningFees() {
    return dunningFees;
  }

  public BigDecimal dunningInterest() {
    return dunningInterest;
  }

  public BigDecimal dunningPaid() {
    return dunningPaid;
  }
}
