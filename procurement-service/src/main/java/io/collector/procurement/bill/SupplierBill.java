package io.collector.procurement.bill;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.procurement.SupplierBillPaid.TaxOfDiscount;
import io.collector.money.MinorUnit;
import io.collector.procurement.purchaseorder.Editors;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
import io.collector.procurement.settings.MatchTolerance;
import io.collector.procurement.supplier.Supplier;
import io.collector.rest.Problems;
import io.collector.tax.TaxRate;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A supplier's bill or credit note.
@Entity
@Table(name = "supplier_bill")
public class SupplierBill extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private String number = "";

  @Enumerated(EnumType.STRING)
  private BillType type = BillType.BILL;

  @Enumerated(EnumType.STRING)
  private BillStatus status = BillStatus.EXCEPTION;

  private UUID supplierId = new UUID(0, 0);
  private String supplierName = "";
  private @Nullable UUID purchaseOrderId;
  private @Nullable String purchaseOrderNumber;
  private String billNumber = "";
  private LocalDate billDate = LocalDate.EPOCH;
  private int billYear;
  private LocalDate dueDate = LocalDate.EPOCH;

  /// The last day on which it can be paid with discount.
  private @Nullable LocalDate discountDate;

  private @Nullable BigDecimal discountPercent;
  private String currency = "";
  private BigDecimal subtotal = BigDecimal.ZERO;
  private BigDecimal taxTotal = BigDecimal.ZERO;
  private BigDecimal grandTotal = BigDecimal.ZERO;

  /// Of what is owed: paid without a payment run, as accounting says.
  private BigDecimal settledAmount = BigDecimal.ZERO;

  private boolean paidByRun;

  /// Of what is owed: paid by runs, whether that was undone in accounting or not.
  private BigDecimal runAmount = BigDecimal.ZERO;

  private long runPayments;
  private String enteredBy = "";

  /// Those who had entered or corrected it before.
  private String[] editors = {};

  /// Written by the tenant, in the supplier's name.
  private boolean selfBilled;

  private @Nullable String decidedBy;
  private @Nullable String reason;

  @OneToMany(mappedBy = "bill", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<BillItem> lines = new LinkedHashSet<>();

  @OneToMany(mappedBy = "bill", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<BillDiscrepancy> discrepancies = new LinkedHashSet<>();

  @OneToMany(mappedBy = "bill", cascade = CascadeType.ALL)
  private Set<BillCorrection> corrections = new LinkedHashSet<>();

  protected SupplierBill() {}

  /// @param order that it is of, if it is of one
  SupplierBill(
      String number,
      BillRequest request,
      Supplier supplier,
      @Nullable PurchaseOrder order,
      String by) {
    id = Objects.requireNonNullElseGet(request.id(), UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    type = request.typeOrBill();
    supplierId = supplier.id();
    supplierName = supplier.name();
    purchaseOrderId = order == null ? null : order.id();
    purchaseOrderNumber = order == null ? null : order.number();
    set(request.content(), supplier, order, by);
  }

  /// The tenant has written it.
  void setSelfBilled() {
    selfBilled = true;
  }

  /// It says this.
  void correct(
      BillRequest.Content content,
      Supplier supplier,
      @Nullable PurchaseOrder order,
      String by,
      String why) {
    requireOpen();
    set(content, supplier, order, by);
    changed();
    corrections.add(new BillCorrection(this, corrections.size(), why, by));
  }

  private void set(
      BillRequest.Content content, Supplier supplier, @Nullable PurchaseOrder order, String by) {
    billNumber = content.billNumber();
    billDate = content.billDate();
    billYear = billDate.getYear();
    var terms = supplier.form();
    var days = Objects.requireNonNullElse(terms.paymentTermDays(), 0);
    dueDate = Objects.requireNonNullElseGet(content.dueDate(), () -> billDate.plusDays(days));
    var discountDays = terms.discountDays();
    discountDate = discountDays == null ? null : billDate.plusDays(discountDays);
    discountPercent = terms.discountPercent();
    currency = content.currency();
    subtotal = content.subtotal();
    taxTotal = content.taxTotal();
    grandTotal = content.grandTotal();
    if (!enteredBy.isEmpty()) {
      editors = Editors.with(editors, enteredBy);
    }
    enteredBy = by;
    lines.clear();
    for (var i = 0; i < content.lines().size(); i++) {
      var line = content.lines().get(i);
      lines.add(new BillItem(this, i, line, ordered(order, line.lineId()), money()));
    }
  }

  private static @Nullable PurchaseOrderItem ordered(
      @Nullable PurchaseOrder order, @Nullable UUID lineId) {
    return order == null || lineId == null ? null : order.line(lineId).orElse(null);
  }

  /// What becomes of it after it was compared. If it matches, the order's lines are billed.
  void follow(List<Discrepancy> found, @Nullable PurchaseOrder order) {
    become(Match.statusOf(found), order);
  }

  /// Where it differs now, which it then shows.
  ///
  /// @param order    locked; absent if it is of none
  /// @param rejected by the order's line, what went back or was refused and isn't credited: for a
  ///     credit note
  List<Discrepancy> compare(
      @Nullable PurchaseOrder order, Map<UUID, BigDecimal> rejected, MatchTolerance tolerance) {
    requireOpen();
    var found =
        Match.compare(
            new Match.Input(
                type,
                lines().stream().map(BillItem::toMatch).toList(),
                taxTotal,
                currency,
                order == null ? List.of() : ordered(order, rejected)),
            tolerance);
    discrepancies.clear();
    for (var i = 0; i < found.size(); i++) {
      discrepancies.add(new BillDiscrepancy(this, i, found.get(i)));
    }
    return found;
  }

  /// It shows something else than before, which somebody has to decide.
  void differ() {
    become(BillStatus.EXCEPTION, null);
  }

  private static List<Match.Ordered> ordered(PurchaseOrder order, Map<UUID, BigDecimal> rejected) {
    return order.lines().stream()
        .map(
            line ->
                new Match.Ordered(
                    line.id(),
                    line.productId(),
                    line.quantity().subtract(line.cancelled()),
                    line.received(),
                    line.billed(),
                    line.unitCost(),
                    line.taxRate(),
                    rejected.getOrDefault(line.id(), BigDecimal.ZERO)))
        .toList();
  }

  /// Somebody is fine with the difference.
  void accept(@Nullable PurchaseOrder order, String by, String why) {
    requireOpen();
    decidedBy = by;
    reason = why;
    become(BillStatus.MATCHED, order);
  }

  /// Nothing of it is owed.
  void reject(String by, String why) {
    requireOpen();
    decidedBy = by;
    reason = why;
    become(BillStatus.REJECTED, null);
  }

  private void become(BillStatus to, @Nullable PurchaseOrder order) {
    if (to == BillStatus.MATCHED && order != null) {
      for (var line : lines) {
        var of = line.lineId() == null ? null : order.line(line.lineId()).orElse(null);
        if (of != null) {
          order.bill(of, type == BillType.BILL ? line.quantity() : line.quantity().negate());
        }
      }
      order.settle();
    }
    status = to;
    changed();
  }

  /// A payment run has paid it, or set it off. It may have been settled meanwhile, by who saw the
  /// same money leave the bank.
  ///
  /// @param amount with its discount; below zero of a credit note
  public void pay(BigDecimal amount) {
    if (paidByRun || status != BillStatus.MATCHED && status != BillStatus.PAID) {
      throw new IllegalStateException("bill %s is %s, not to be paid".formatted(id, status));
    }
    paidByRun = true;
    runAmount = runAmount.add(amount);
    runPayments++;
    status = BillStatus.PAID;
    changed();
  }

  /// Paid without a payment run, or that was undone, or what a run had paid.
  ///
  /// @param amount less is owed by it; below zero: more
  /// @return whether it is open again after a run had paid it
  boolean settle(BigDecimal amount) {
    settledAmount = settledAmount.add(amount);
    var isOpen = open().signum() == owed().signum();
    if (status == BillStatus.MATCHED || status == BillStatus.PAID) {
      status = isOpen ? BillStatus.MATCHED : BillStatus.PAID;
    }
    var isOpenAgain = paidByRun && isOpen;
    if (isOpenAgain) {
      paidByRun = false;
    }
    changed();
    return isOpenAgain;
  }

  /// What is left of [#owed()] for a payment run.
  public BigDecimal open() {
    return owed().subtract(runAmount).subtract(settledAmount);
  }

  /// What was settled without a run, of a bill that a run has just paid the rest of.
  public BigDecimal settledBefore() {
    return owed().subtract(runAmount);
  }

  /// How many runs have paid it.
  public long runPayments() {
    return runPayments;
  }

  /// Whether something of it was paid without a payment run.
  public boolean isSettledInPart() {
    return settledAmount.signum() != 0;
  }

  public boolean isCreditNote() {
    return type == BillType.CREDIT_NOTE;
  }

  /// To the supplier; below zero if it owes us.
  public BigDecimal owed() {
    return isCreditNote() ? grandTotal.negate() : grandTotal;
  }

  /// @throws io.collector.rest.ProblemException 409 if it is decided
  void requireOpen() {
    if (status != BillStatus.WAITING && status != BillStatus.EXCEPTION) {
      throw Problems.conflict("illegal-transition", "%s is %s.".formatted(number, status));
    }
  }

  MinorUnit money() {
    return MinorUnit.known(currency);
  }

  /// In the order in which they were given.
  List<BillItem> lines() {
    return lines.stream().sorted(Comparator.comparing(BillItem::position)).toList();
  }

  /// The sum of the lines of each rate of tax.
  SortedMap<TaxRate, BigDecimal> netByRate() {
    return Match.netByRate(lines().stream().map(BillItem::toMatch).toList());
  }

  /// Whether a line has two taxes.
  boolean hasTwoTaxes() {
    return lines.stream().anyMatch(line -> line.taxes() != null);
  }

  /// What a discount for paying it early takes off, by rate. Its lines must be loaded.
  public List<TaxOfDiscount> taxOfDiscount(BigDecimal discount) {
    var taxed =
        lines().stream().map(line -> new DiscountTax.Line(line.tax(), line.total())).toList();
    return DiscountTax.of(discount, taxed, taxTotal, money());
  }

  List<Discrepancy> discrepancies() {
    return discrepancies.stream()
        .sorted(Comparator.comparing(BillDiscrepancy::position))
        .map(BillDiscrepancy::found)
        .toList();
  }

  /// The earliest first.
  List<BillCorrection> corrections() {
    return corrections.stream().sorted(Comparator.comparing(BillCorrection::position)).toList();
  }

  public UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  BillType type() {
    return type;
  }

  BillStatus status() {
    return status;
  }

  public UUID supplierId() {
    return supplierId;
  }

  String supplierName() {
    return supplierName;
  }

  @Nullable UUID purchaseOrderId() {
    return purchaseOrderId;
  }

  @Nullable String purchaseOrderNumber() {
    return purchaseOrderNumber;
  }

  public String billNumber() {
    return billNumber;
  }

  LocalDate billDate() {
    return billDate;
  }

  public LocalDate dueDate() {
    return dueDate;
  }

  public @Nullable LocalDate discountDate() {
    return discountDate;
  }

  public @Nullable BigDecimal discountPercent() {
    return discountPercent;
  }

  String currency() {
    return currency;
  }

  BigDecimal subtotal() {
    return money().show(subtotal);
  }

  BigDecimal taxTotal() {
    return money().show(taxTotal);
  }

  public BigDecimal grandTotal() {
    return money().show(grandTotal);
  }

  /// Paid of it without a run that counts: by hand, by a bank statement. Never below zero.
  BigDecimal settledAmount() {
    var settled = paidByRun ? settledAmount : settledAmount.add(runAmount);
    return shown(settled);
  }

  /// What is left to be paid of it, or to be set off by a credit note. Never below zero.
  BigDecimal openAmount() {
    return status == BillStatus.REJECTED ? money().zero() : shown(open());
  }

  private BigDecimal shown(BigDecimal owed) {
    return money().show((isCreditNote() ? owed.negate() : owed).max(BigDecimal.ZERO));
  }

  /// Whether the tenant has written it.
  boolean isSelfBilled() {
    return selfBilled;
  }

  String enteredBy() {
    return enteredBy;
  }

  boolean isEditor(String name) {
    return enteredBy.equals(name) || Editors.include(editors, name);
  }

  @Nullable String decidedBy() {
    return decidedBy;
  }

  @Nullable String reason() {
    return reason;
  }
}
