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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody to talk to at a supplier's.
@Entity
@Table(name = "supplier_contact")
class SupplierContact extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "supplier_id")
  private @Nullable Supplier supplier;

  private int position;

  @Embedded
  private SupplierRequest.Contact form = new SupplierRequest.Contact("", null, null, null);

  protected SupplierContact() {}

  SupplierContact(Supplier supplier, int position, SupplierRequest.Contact wanted) {
    this.supplier = supplier;
    this.position = position;
    form = wanted;
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  SupplierRequest.Contact shown() {
    return form;
  }
}
