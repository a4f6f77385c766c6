package io.collector.procurement.supplier;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A product in a supplier's catalogue. Supplier and product never change.
@Entity
@Table(name = "catalog_entry")
class CatalogEntry extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private UUID supplierId = new UUID(0, 0);
  private UUID productId = new UUID(0, 0);

  @Embedded
  private CatalogForm form = new CatalogForm(null, "", null, null, null, null, null, null);

  private boolean active = true;

  @OneToMany(mappedBy = "entry", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<CatalogPrice> prices = new LinkedHashSet<>();

  protected CatalogEntry() {}

  CatalogEntry(
      @Nullable UUID id,
      UUID supplierId,
      UUID productId,
      CatalogForm form,
      List<PriceBreak> breaks) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.supplierId = supplierId;
    this.productId = productId;
    set(form, breaks);
  }

  void change(CatalogForm wanted, List<PriceBreak> breaks) {
    set(wanted, breaks);
    changed();
  }

  private void set(CatalogForm wanted, List<PriceBreak> breaks) {
    form = wanted.shown();
    prices.clear();
    for (var i = 0; i < breaks.size(); i++) {
      prices.add(new CatalogPrice(this, i, breaks.get(i)));
    }
  }

  void activate(boolean wanted) {
    if (active != wanted) {
      active = wanted;
      changed();
    }
  }

  Offer offer() {
    return new Offer(
        id,
        supplierId,
        productId,
        form.supplierSku(),
        form.currency(),
        form.packSize(),
        form.minimumQuantity(),
        form.leadTimeDays(),
        form.taxRate(),
        Objects.requireNonNullElse(form.rank(), 1),
        breaks());
  }

  UUID id() {
    return id;
  }

  UUID supplierId() {
    return supplierId;
  }

  UUID productId() {
    return productId;
  }

  CatalogForm form() {
    return form;
  }

  boolean isActive() {
    return active;
  }

  /// In the order in which they were given.
  List<PriceBreak> breaks() {
    return prices.stream()
        .sorted(Comparator.comparing(CatalogPrice::position))
        .map(CatalogPrice::price)
        .toList();
  }
}
