package io.collector.crm.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.crm.pricing.PriceBasis;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who buys. Its number never changes.
@Entity
@Table(name = "customer")
public class Customer extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  private String number = "";

  @Embedded
  private CustomerForm form =
      new CustomerForm(
          "", null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null);

  @Enumerated(EnumType.STRING)
  private CustomerStatus status = CustomerStatus.ACTIVE;

  @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<Address> addresses = new LinkedHashSet<>();

  @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<Contact> contacts = new LinkedHashSet<>();

  protected Customer() {}

  /// A new customer, asked for in a way that [CustomerRules] allow.
  Customer(String number, CustomerRequest request) {
    id = Objects.requireNonNullElseGet(request.id(), UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    set(request);
  }

  /// From now on it is as asked for.
  void change(CustomerRequest request) {
    set(request);
    changed();
  }

  private void set(CustomerRequest request) {
    form = request.form();
    status = Objects.requireNonNullElse(request.status(), status);
    setAddresses(request.addressesOrNone());
    setContacts(request.contactsOrNone());
  }

  /// An address that is named stays the same row, for orders and deliveries know it by its id.
  private void setAddresses(List<CustomerRequest.Address> wanted) {
    var byId = new HashMap<UUID, Address>();
    addresses.forEach(address -> byId.put(address.id(), address));
    var defaults = CustomerRules.defaults(wanted);
    var kept = new LinkedHashSet<Address>();
    for (var i = 0; i < wanted.size(); i++) {
      var id = wanted.get(i).addressId();
      var known = id == null ? null : byId.get(id);
      var address = known == null ? new Address(this, id) : known;
      address.set(wanted.get(i), i, defaults.contains(i));
      kept.add(address);
    }
    addresses.retainAll(kept);
    addresses.addAll(kept);
  }

  private void setContacts(List<CustomerRequest.Contact> wanted) {
    contacts.clear();
    for (var i = 0; i < wanted.size(); i++) {
      contacts.add(new Contact(this, i, wanted.get(i)));
    }
  }

  public UUID id() {
    return id;
  }

  public String number() {
    return number;
  }

  CustomerForm form() {
    return form;
  }

  public String name() {
    return form.name();
  }

  public CustomerStatus status() {
    return status;
  }

  /// Whether something may be sold to it.
  public boolean mayBuy() {
    return status == CustomerStatus.ACTIVE;
  }

  public @Nullable String currency() {
    return form.currency();
  }

  /// Whether a sale to it is charged no tax.
  public boolean isUntaxed() {
    return form.taxTreatment() != null && form.taxTreatment() != TaxTreatment.DOMESTIC;
  }

  /// How it is quoted; absent: as the tenant's settings say.
  public @Nullable PriceBasis priceBasis() {
    return form.priceBasis();
  }

  /// In its currency; absent if unlimited.
  public @Nullable BigDecimal creditLimit() {
    return form.creditLimit();
  }

  /// In the order in which they were given.
  List<Address> addresses() {
    return addresses.stream().sorted(Comparator.comparing(Address::position)).toList();
  }

  List<Contact> contacts() {
    return contacts.stream().sorted(Comparator.comparing(Contact::position)).toList();
  }
}
