package io.collector.accounting.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
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

/// The subledger's row of a line on a receivable account, by invoice. Without an invoice it is an
/// unallocated payment.
@Entity
@Immutable
@Table(name = "receivable_item")
public class ReceivableItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "entry_id")
  private @Nullable JournalEntry entry;

  private int position;
  private LocalDate postingDate = LocalDate.EPOCH;
  private @Nullable UUID customerId;
  private @Nullable UUID invoiceId;
  private @Nullable String documentNumber;
  private @Nullable LocalDate dueDate;
  private String currency = "";
  private BigDecimal amount = BigDecimal.ZERO;
  private @Nullable BigDecimal baseAmount;

  protected ReceivableItem() {}

  ReceivableItem(JournalEntry entry, int position, EntryDraft.Line line) {
    this.entry = entry;
    this.position = position;
    postingDate = entry.postingDate();
    customerId = line.customerId();
    invoiceId = line.invoiceId();
    documentNumber = line.documentNumber();
    dueDate = line.dueDate();
    currency = entry.currency();
    amount = line.amount();
    baseAmount = line.base();
  }

  int position() {
    return position;
  }

  @Nullable UUID invoiceId() {
    return invoiceId;
  }
}
