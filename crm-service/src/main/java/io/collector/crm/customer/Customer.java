package io.collector.crm.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
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
  private String name = "";

  @Enumerated(EnumType.STRING)
  private CustomerType customerType = CustomerType.COMPANY;

  @Enumerated(EnumType.STRING)
  private CustomerStatus status = CustomerStatus.ACTIVE;

  private @Nullable String email;
  private @Nullable String phone;
  private @Nullable String taxId;
  private @Nullable String currency;
  private @Nullable String language;
  private @Nullable Integer paymentTermDays;
  private @Nullable BigDecimal creditLimit;
  private @Nullable String segment;
  private @Nullable UUID salespersonId;

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
    name = request.name().strip();
    customerType = Objects.requireNonNullElse(request.customerType(), CustomerType.COMPANY);
    status = Objects.requireNonNullElse(request.status(), status);
    email = request.email();
    phone = request.phone();
    taxId = request.taxId() == null ? null : CustomerRules.plainTaxId(request.taxId());
    currency = request.currency();
    language = request.language();
    paymentTermDays = request.paymentTermDays();
    creditLimit = request.creditLimit();
    segment = request.segment();
    salespersonId = request.salespersonId();
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

  public String name() {
    return name;
  }

  CustomerType customerType() {
    return customerType;
  }

  public CustomerStatus status() {
    return status;
  }

  /// Whether something may be sold to it.
  public boolean mayBuy() {
    return status == CustomerStatus.ACTIVE;
  }

  @Nullable String email() {
    return email;
  }

  @Nullable String phone() {
    return phone;
  }

  @Nullable String taxId() {
    return taxId;
  }

  public @Nullable String currency() {
    return currency;
  }

  @Nullable String language() {
    return language;
  }

  @Nullable Integer paymentTermDays() {
    return paymentTermDays;
  }

  /// In its currency; absent if unlimited.
  public @Nullable BigDecimal creditLimit() {
    return creditLimit;
  }

  @Nullable String segment() {
    return segment;
  }

  @Nullable UUID salespersonId() {
    return salespersonId;
  }

  /// In the order in which they were given.
  List<Address> addresses() {
    return addresses.stream().sorted(Comparator.comparing(Address::position)).toList();
  }

  List<Contact> contacts() {
    return contacts.stream().sorted(Comparator.comparing(Contact::position)).toList();
  }
}
