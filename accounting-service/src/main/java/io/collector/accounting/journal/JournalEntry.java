package io.collector.accounting.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.accounting.account.Chart;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A posted entry. The database ensures that it never changes, and that it balances.
@Entity
@Immutable
@Table(name = "journal_entry")
public class JournalEntry extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private String number = "";
  private LocalDate postingDate = LocalDate.EPOCH;
  private LocalDate documentDate = LocalDate.EPOCH;
  private String currency = "";
  private String description = "";
  private BigDecimal total = BigDecimal.ZERO;
  private int lineCount;
  private String sourceType = "";
  private @Nullable String sourceId;
  private @Nullable String documentNumber;
  private @Nullable UUID eventId;
  private @Nullable String correlationId;
  private @Nullable UUID orderId;
  private @Nullable String postingKey;
  private @Nullable String paymentRun;
  private @Nullable UUID reversesEntryId;
  private @Nullable String reason;
  private boolean closing;
  private @Nullable String baseCurrency;
  private String postedBy = "";
  private Instant postedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @OneToMany(mappedBy = "entry", cascade = CascadeType.PERSIST)
  private Set<JournalLine> lines = new LinkedHashSet<>();

  @OneToMany(mappedBy = "entry", cascade = CascadeType.PERSIST)
  private Set<ReceivableItem> receivables = new LinkedHashSet<>();

  @OneToMany(mappedBy = "entry", cascade = CascadeType.PERSIST)
  private Set<PayableItem> payables = new LinkedHashSet<>();

  protected JournalEntry() {}

  JournalEntry(String number, EntryDraft draft) {
    this.number = number;
    postingDate = draft.postingDate();
    documentDate = draft.documentDate();
    currency = draft.currency();
    description = draft.description();
    total = draft.total();
    lineCount = draft.lines().size();
    sourceType = draft.cause().type();
    sourceId = draft.cause().sourceId();
    documentNumber = draft.cause().documentNumber();
    eventId = draft.cause().eventId();
    correlationId = draft.cause().correlationId();
    orderId = draft.cause().orderId();
    postingKey = draft.cause().postingKey();
    paymentRun = draft.cause().paymentRun();
    postedBy = draft.cause().postedBy();
    reversesEntryId = draft.reverses();
    reason = draft.reason();
    closing = draft.closing();
    baseCurrency = draft.baseCurrency();
    for (var i = 0; i < lineCount; i++) {
      var line = draft.lines().get(i);
      lines.add(new JournalLine(this, i, line));
      if (line.account().isReceivable()) {
        receivables.add(new ReceivableItem(this, i, line));
      }
      if (line.account().isPayable()) {
        payables.add(new PayableItem(this, i, line));
      }
    }
  }

  /// The entry that undoes this one: its lines on the other side, also in the functional currency.
  public EntryDraft undoneBy(
      LocalDate day,
      LocalDate documentDay,
      String text,
      EntryCause cause,
      @Nullable String why,
      boolean isClosing,
      Chart chart) {
    return new EntryDraft(
        day,
        documentDay,
        currency,
        text,
        cause,
        id,
        why,
        isClosing,
        baseCurrency,
        lines().stream().map(line -> reversed(line, chart)).toList());
  }

  private EntryDraft.Line reversed(JournalLine line, Chart chart) {
    var base = line.baseAmount();
    return new EntryDraft.Line(
        chart.account(line.accountCode()),
        line.amount().negate(),
        line.description(),
        line.customerId(),
        invoiceId(line),
        line.documentNumber(),
        null,
        line.supplierId(),
        billId(line),
        base == null ? null : base.negate(),
        line.rate(),
        line.tags());
  }

  private @Nullable UUID invoiceId(JournalLine line) {
    return receivables.stream()
        .filter(item -> item.position() == line.position())
        .map(ReceivableItem::invoiceId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable UUID billId(JournalLine line) {
    return payables.stream()
        .filter(item -> item.position() == line.position())
        .map(PayableItem::billId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// The invoices and bills that its lines charge or settle; its rows of the subledgers are loaded.
  SortedSet<UUID> documents() {
    return Stream.concat(
            receivables.stream().map(ReceivableItem::invoiceId),
            payables.stream().map(PayableItem::billId))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// In the order in which they were given.
  public List<JournalLine> lines() {
    return lines.stream().sorted(Comparator.comparing(JournalLine::position)).toList();
  }

  Set<ReceivableItem> receivables() {
    return receivables;
  }

  Set<PayableItem> payables() {
    return payables;
  }

  /// The functional currency; absent if there was none.
  @Nullable String baseCurrency() {
    return baseCurrency;
  }

  public UUID id() {
    return id;
  }

  public String number() {
    return number;
  }

  public LocalDate postingDate() {
    return postingDate;
  }

  public LocalDate documentDate() {
    return documentDate;
  }

  public String currency() {
    return currency;
  }

  public String description() {
    return description;
  }

  BigDecimal total() {
    return total;
  }

  public String sourceType() {
    return sourceType;
  }

  public @Nullable String sourceId() {
    return sourceId;
  }

  public @Nullable String documentNumber() {
    return documentNumber;
  }

  public @Nullable UUID eventId() {
    return eventId;
  }

  public @Nullable String correlationId() {
    return correlationId;
  }

  public @Nullable UUID orderId() {
    return orderId;
  }

  /// Names its document.
  @Nullable String postingKey() {
    return postingKey;
  }

  @Nullable UUID reversesEntryId() {
    return reversesEntryId;
  }

  @Nullable String reason() {
    return reason;
  }

  /// Whether it brings a year's result to retained earnings, or takes it back.
  boolean isClosing() {
    return closing;
  }

  String postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }
}
