package io.collector.delivery.deliverynote;

import io.collector.delivery.customer.PostalAddress;
import io.collector.events.order.OrderConfirmed;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of an order: facts, kept as they come, in whatever order. Whoever changes its
/// notes or returns holds the lock on this row.
@Entity
@Table(name = "order_demand")
class OrderDemand extends TenantRow {

  @Id private UUID id = new UUID(0, 0);

  private @Nullable String orderNumber;
  private @Nullable UUID customerId;
  private @Nullable UUID shippingAddressId;

  private @Nullable String addressee;
  private @Nullable String street;
  private @Nullable String street2;
  private @Nullable String postalCode;
  private @Nullable String city;
  private @Nullable String region;
  private @Nullable String country;

  private boolean confirmed;
  private boolean cancelled;
  private long allocationsVersion;

  /// Of the order when its address was corrected; 0 if that of the confirmation holds.
  private long addressVersion;

  @OneToMany(mappedBy = "demand", cascade = CascadeType.ALL)
  private Set<DemandLine> lines = new LinkedHashSet<>();

  protected OrderDemand() {}

  /// The order is confirmed. The first confirmation counts.
  void confirm(OrderConfirmed order, List<LineQuantity> goods) {
    if (confirmed) {
      return;
    }
    confirmed = true;
    orderNumber = order.orderNumber();
    customerId = order.customerId();
    if (addressVersion == 0) {
      shippingAddressId = order.shippingAddressId();
      if (order.shippingAddress() != null) {
        shipTo(PostalAddress.of(order.shippingAddress()));
      }
    }
    keep(0, goods);
  }

  /// Its address was corrected; the newest version counts.
  void redirect(long version, @Nullable UUID addressId, PostalAddress address) {
    if (version > addressVersion) {
      addressVersion = version;
      shippingAddressId = addressId;
      shipTo(address);
    }
  }

  private void shipTo(PostalAddress address) {
    addressee = address.name();
    street = address.street();
    street2 = address.street2();
    postalCode = address.postalCode();
    city = address.city();
    region = address.region();
    country = address.country();
  }

  /// All that was ever reserved for it; the newest version counts.
  void allocate(long version, List<LineQuantity> goods) {
    if (version <= allocationsVersion) {
      return;
    }
    allocationsVersion = version;
    keep(version, goods);
  }

  private void keep(long version, List<LineQuantity> goods) {
    goods.forEach(each -> lines.add(new DemandLine(this, version, each)));
  }

  /// Nothing more of it leaves.
  void cancel() {
    cancelled = true;
  }

  /// Whether notes may be made for it.
  boolean isDue() {
    return confirmed && !cancelled;
  }

  List<LineQuantity> confirmedGoods() {
    return linesOf(0);
  }

  List<LineQuantity> allocatedGoods() {
    return allocationsVersion == 0 ? List.of() : linesOf(allocationsVersion);
  }

  private List<LineQuantity> linesOf(long version) {
    return lines.stream()
        .filter(line -> line.version() == version)
        .sorted(Comparator.comparing(DemandLine::id))
        .map(DemandLine::goods)
        .toList();
  }

  /// Where the order said to deliver; absent if it named the address by its id alone.
  @Nullable PostalAddress shipTo() {
    return street == null || city == null || country == null
        ? null
        : new PostalAddress(addressee, street, street2, postalCode, city, region, country);
  }

  Set<DemandLine> lines() {
    return lines;
  }

  UUID id() {
    return id;
  }

  @Nullable String orderNumber() {
    return orderNumber;
  }

  /// Known once the order is confirmed.
  @Nullable UUID customerId() {
    return customerId;
  }

  @Nullable UUID shippingAddressId() {
    return shippingAddressId;
  }

  boolean isConfirmed() {
    return confirmed;
  }

  boolean isCancelled() {
    return cancelled;
  }
}
