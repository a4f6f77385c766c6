package io.collector.procurement.supplier;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A price break of a catalogue entry.
@Entity
@Table(name = "catalog_price")
class CatalogPrice extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "entry_id")
  private @Nullable CatalogEntry entry;

  private int position;
  @Embedded private PriceBreak price = new PriceBreak(null, BigDecimal.ZERO, null, null);

  protected CatalogPrice() {}

  CatalogPrice(CatalogEntry entry, int position, PriceBreak price) {
    this.entry = entry;
    this.position = position;
    this.price = price;
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  PriceBreak price() {
    return price;
  }
}
