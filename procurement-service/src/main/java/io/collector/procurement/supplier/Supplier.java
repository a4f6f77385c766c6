package io.collector.procurement.supplier;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.procurement.SupplierUpdated;
import io.collector.pdf.Language;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

/// Somebody the tenant buys from. Its number never changes.
@Entity
@Table(name = "supplier")
public class Supplier extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private String number = "";

  @Embedded
  private SupplierForm form =
      new SupplierForm("", null, null, null, "", null, null, null, null, null, null, null);

  @Embedded private @Nullable SupplierAddress address;

  @Embedded private @Nullable BankAccount bankAccount;

  @Enumerated(EnumType.STRING)
  private SupplierStatus status = SupplierStatus.ACTIVE;

  private @Nullable String statusReason;

  @OneToMany(mappedBy = "supplier", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<SupplierContact> contacts = new LinkedHashSet<>();

  protected Supplier() {}

  Supplier(String number, SupplierRequest request) {
    id = Objects.requireNonNullElseGet(request.id(), UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    set(request);
  }

  /// From now on it is as asked for.
  void change(SupplierRequest request) {
    set(request);
    changed();
  }

  private void set(SupplierRequest request) {
    form = request.form();
    address = request.address();
    contacts.clear();
    var wanted = request.contactsOrNone();
    for (var i = 0; i < wanted.size(); i++) {
      contacts.add(new SupplierContact(this, i, wanted.get(i)));
    }
  }

  /// It is paid there from now on.
  void payTo(BankAccount account) {
    bankAccount = account;
    changed();
  }

  /// @return whether that was news
  boolean become(SupplierStatus wanted, @Nullable String reason) {
    if (status == wanted) {
      return false;
    }
    status = wanted;
    statusReason = reason;
    changed();
    return true;
  }

  /// Whether orders may go to it.
  public boolean maySell() {
    return status == SupplierStatus.ACTIVE;
  }

  public UUID id() {
    return id;
  }

  public String number() {
    return number;
  }

  public SupplierForm form() {
    return form;
  }

  public String name() {
    return form.name();
  }

  /// What it gets is written in.
  public Language language() {
    return Language.of(form.language());
  }

  /// Whether the tenant writes its bills.
  public boolean isSelfBilled() {
    return Boolean.TRUE.equals(form.selfBilled());
  }

  public @Nullable SupplierAddress address() {
    return address;
  }

  public @Nullable BankAccount bankAccount() {
    return bankAccount;
  }

  public SupplierStatus status() {
    return status;
  }

  @Nullable String statusReason() {
    return statusReason;
  }

  /// In the order in which they were given.
  List<SupplierContact> contacts() {
    return contacts.stream().sorted(Comparator.comparing(SupplierContact::position)).toList();
  }

  SupplierUpdated updated() {
    return new SupplierUpdated(
        id,
        number,
        form.name(),
        status.name(),
        form.currency(),
        form.language(),
        form.email(),
        form.phone(),
        form.taxId(),
        form.paymentTermDays(),
        form.leadTimeDays(),
        address == null ? null : address.toEvent(),
        version());
  }
}
