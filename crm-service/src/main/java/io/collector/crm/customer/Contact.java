package io.collector.crm.customer;

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

/// Somebody to talk to at a customer's.
@Entity
@Table(name = "customer_contact")
class Contact extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "customer_id")
  private @Nullable Customer customer;

  private int position;

  @Embedded
  private CustomerRequest.Contact form = new CustomerRequest.Contact("", null, null, null);

  protected Contact() {}

  Contact(Customer customer, int position, CustomerRequest.Contact wanted) {
    this.customer = customer;
    this.position = position;
    form = wanted;
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  CustomerRequest.Contact shown() {
    return form;
  }
}
