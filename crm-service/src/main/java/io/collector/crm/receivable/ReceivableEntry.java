package io.collector.crm.receivable;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The part of a payment, credit allocation, refund or credit note that belongs to one invoice.
@Entity
@Table(name = "receivable_entry")
class ReceivableEntry extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "receivable_id")
  private @Nullable Receivable receivable;

  @Enumerated(EnumType.STRING)
  private EntryKind kind = EntryKind.PAYMENT;

  private UUID sourceId = new UUID(0, 0);
  private @Nullable String number;
  private @Nullable String method;
  private BigDecimal amount = BigDecimal.ZERO;
  private BigDecimal discount = BigDecimal.ZERO;
  private Instant happenedAt = Instant.EPOCH;

  protected ReceivableEntry() {}

  ReceivableEntry(Receivable receivable, Change change) {
    this.receivable = receivable;
    kind = change.kind();
    sourceId = change.sourceId();
    number = change.number();
    method = change.method();
    amount = change.amount();
    discount = change.discount();
    happenedAt = change.at();
  }

  /// @param sourceId the payment, allocation of credit, refund or credit note
  /// @param number   its number for people, if it has one
  /// @param method   of the payment or refund
  /// @param amount   positive
  /// @param discount granted beside it; with a refund, undone
  record Change(
      EntryKind kind,
      UUID sourceId,
      @Nullable String number,
      @Nullable String method,
      BigDecimal amount,
      BigDecimal discount,
      Instant at) {}

  UUID id() {
    return id;
  }

  Change change() {
    return new Change(kind, sourceId, number, method, amount, discount, happenedAt);
  }

  boolean isOf(EntryKind aKind, UUID source) {
    return kind == aKind && sourceId.equals(source);
  }
}
