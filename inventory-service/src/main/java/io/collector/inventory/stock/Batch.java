package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.lot.LotNumbers;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lot of a product: made together, judged together. Quarantined, none of it may ship.
@Entity
public class Batch extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID productId = new UUID(0, 0);
  private String sku = "";
  private String lotNumber = "";

  /// The same for all ways to write the number; null of a lot that was entered beside another way
  /// to write it before there was one key for both.
  private @Nullable String lotKey;

  /// The last day on which it may be sold.
  private @Nullable LocalDate expiryDate;

  private boolean quarantined;
  private @Nullable String quarantineReason;
  private @Nullable String detail;
  private @Nullable UUID ticketId;

  /// The lot that inspected goods are of, if they are kept apart meanwhile.
  private @Nullable String originLot;

  static Batch of(UUID productId, String sku, String lotNumber, @Nullable LocalDate expiryDate) {
    var batch = new Batch();
    batch.productId = productId;
    batch.sku = sku;
    batch.lotNumber = lotNumber.strip();
    batch.lotKey = LotNumbers.key(lotNumber);
    batch.expiryDate = expiryDate;
    return batch;
  }

  public UUID id() {
    return id;
  }

  public UUID productId() {
    return productId;
  }

  public String sku() {
    return sku;
  }

  public String lotNumber() {
    return lotNumber;
  }

  public @Nullable LocalDate expiryDate() {
    return expiryDate;
  }

  public boolean isQuarantined() {
    return quarantined;
  }

  public @Nullable String quarantineReason() {
    return quarantineReason;
  }

  public @Nullable String detail() {
    return detail;
  }

  public @Nullable UUID ticketId() {
    return ticketId;
  }

  public @Nullable String originLot() {
    return originLot;
  }

  /// What is inspected here is of that lot.
  public void setOriginLot(@Nullable String lot) {
    originLot = lot;
  }

  /// None of it may ship from now on.
  public void quarantine(String reason, @Nullable String inWords, @Nullable UUID ticket) {
    quarantined = true;
    quarantineReason = reason;
    detail = inWords;
    ticketId = ticket;
    changed();
  }

  /// It may ship again, or what was unfit of it is gone.
  public void release(@Nullable String inWords) {
    quarantined = false;
    quarantineReason = null;
    detail = inWords;
    changed();
  }
}
