package io.collector.accounting.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.accounting.currency.RateOn;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// One side of an entry, on one account.
@Entity
@Immutable
@Table(name = "journal_line")
public class JournalLine extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "entry_id")
  private @Nullable JournalEntry entry;

  @Column(name = "entry_id", insertable = false, updatable = false)
  private UUID entryId = new UUID(0, 0);

  private int position;
  private String accountCode = "";
  private String currency = "";
  private LocalDate postingDate = LocalDate.EPOCH;
  private boolean closing;
  private BigDecimal debit = BigDecimal.ZERO;
  private BigDecimal credit = BigDecimal.ZERO;
  private @Nullable String description;
  private @Nullable UUID customerId;
  private @Nullable String documentNumber;
  private @Nullable UUID supplierId;
  private @Nullable BigDecimal baseAmount;
  private @Nullable BigDecimal rate;
  private @Nullable LocalDate rateDate;

  @Enumerated(EnumType.STRING)
  private TaxTag.@Nullable Direction taxDirection;

  @Enumerated(EnumType.STRING)
  private TaxTag.@Nullable Part taxPart;

  private @Nullable String taxCategory;
  private @Nullable BigDecimal taxPercent;
  private @Nullable String taxName;
  private @Nullable BigDecimal taxOwnPercent;
  private @Nullable String costCentre;
  private @Nullable String partOf;

  protected JournalLine() {}

  JournalLine(JournalEntry entry, int position, EntryDraft.Line line) {
    this.entry = entry;
    entryId = entry.id();
    this.position = position;
    accountCode = line.account().code();
    currency = entry.currency();
    postingDate = entry.postingDate();
    closing = entry.isClosing();
    debit = line.amount().max(BigDecimal.ZERO);
    credit = line.amount().negate().max(BigDecimal.ZERO);
    description = line.description();
    customerId = line.customerId();
    documentNumber = line.documentNumber();
    supplierId = line.supplierId();
    baseAmount = line.base();
    rate = line.rate() == null ? null : line.rate().rate();
    rateDate = line.rate() == null ? null : line.rate().day();
    var tax = line.tags().tax();
    taxDirection = tax == null ? null : tax.direction();
    taxPart = tax == null ? null : tax.part();
    taxCategory = tax == null ? null : tax.category();
    taxPercent = tax == null ? null : tax.percent();
    var named = tax == null ? null : tax.named();
    taxName = named == null ? null : named.name();
    taxOwnPercent = named == null ? null : named.percent();
    costCentre = line.tags().costCentre();
    partOf = line.tags().partOf();
  }

  public UUID id() {
    return id;
  }

  public UUID entryId() {
    return entryId;
  }

  int position() {
    return position;
  }

  public String accountCode() {
    return accountCode;
  }

  public LocalDate postingDate() {
    return postingDate;
  }

  public BigDecimal debit() {
    return debit;
  }

  public BigDecimal credit() {
    return credit;
  }

  /// Above zero a debit, below zero a credit.
  public BigDecimal amount() {
    return debit.subtract(credit);
  }

  public @Nullable String description() {
    return description;
  }

  public @Nullable UUID customerId() {
    return customerId;
  }

  public @Nullable UUID supplierId() {
    return supplierId;
  }

  /// The amount in the functional currency, if there was one.
  @Nullable BigDecimal baseAmount() {
    return baseAmount;
  }

  /// The same; a line of before there was one is in it by itself.
  public BigDecimal functionalAmount() {
    return baseAmount == null ? amount() : baseAmount;
  }

  /// With which it was converted.
  @Nullable RateOn rate() {
    return rate == null || rateDate == null ? null : new RateOn(rate, rateDate);
  }

  public @Nullable String documentNumber() {
    return documentNumber;
  }

  LineTags tags() {
    var tax =
        taxDirection == null || taxPart == null
            ? null
            : new TaxTag(
                taxDirection,
                taxPart,
                taxCategory,
                taxPercent,
                TaxTag.Named.of(taxName, taxOwnPercent));
    return new LineTags(tax, costCentre, partOf);
  }
}
