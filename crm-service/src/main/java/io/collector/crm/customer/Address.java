package io.collector.crm.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.crm.CustomerAddress;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a customer is billed, or gets its goods.
@Entity
@Table(name = "customer_address")
class Address extends TenantRow {

  @Id private UUID id = new UUID(0, 0);

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "customer_id")
  private @Nullable Customer customer;

  private int position;

  @Enumerated(EnumType.STRING)
  private AddressType addressType = AddressType.BOTH;

  private boolean isDefault;
  private @Nullable String name;
  private String street = "";
  private @Nullable String street2;
  private @Nullable String postalCode;
  private String city = "";
  private @Nullable String region;
  private String country = "";

  protected Address() {}

  Address(Customer customer, @Nullable UUID id) {
    this.customer = customer;
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
  }

  void set(CustomerRequest.Address wanted, int place, boolean standard) {
    position = place;
    addressType = wanted.addressType();
    isDefault = standard;
    name = wanted.name();
    street = wanted.street();
    street2 = wanted.street2();
    postalCode = wanted.postalCode();
    city = wanted.city();
    region = wanted.region();
    country = wanted.country();
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  /// As the contract has it.
  CustomerAddress toEvent() {
    return new CustomerAddress(
        id,
        addressType.name(),
        isDefault,
        name,
        street,
        street2,
        postalCode,
        city,
        region,
        country);
  }
}
