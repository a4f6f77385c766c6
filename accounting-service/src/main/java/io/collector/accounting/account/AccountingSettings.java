package io.collector.accounting.account;

import static java.util.stream.Collectors.toMap;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.accounting.account.AccountAssignment.Kind;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Which of a tenant's accounts is for what.
@Entity
@Table(name = "accounting_settings")
class AccountingSettings extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @OneToMany(mappedBy = "settings", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<AccountAssignment> assignments = new LinkedHashSet<>();

  protected AccountingSettings() {}

  UUID id() {
    return id;
  }

  /// The account's code of each purpose.
  Map<AccountPurpose, String> purposes() {
    var purposes = new TreeMap<AccountPurpose, String>();
    of(Kind.PURPOSE).forEach((name, code) -> purposes.put(AccountPurpose.valueOf(name), code));
    return purposes;
  }

  /// The account's code of each payment method that has one of its own.
  Map<String, String> paymentMethods() {
    return of(Kind.PAYMENT_METHOD);
  }

  private Map<String, String> of(Kind kind) {
    return assignments.stream()
        .filter(assignment -> assignment.is(kind))
        .collect(
            toMap(
                AccountAssignment::name,
                AccountAssignment::accountCode,
                (one, _) -> one,
                TreeMap::new));
  }

  boolean uses(String accountCode) {
    return assignments.stream()
        .anyMatch(assignment -> assignment.accountCode().equals(accountCode));
  }

  void assign(Map<AccountPurpose, String> purposes, Map<String, String> paymentMethods) {
    purposes.forEach((purpose, code) -> put(Kind.PURPOSE, purpose.name(), code));
    assignments.removeIf(
        assignment ->
            assignment.is(Kind.PAYMENT_METHOD) && !paymentMethods.containsKey(assignment.name()));
    paymentMethods.forEach((method, code) -> put(Kind.PAYMENT_METHOD, method, code));
    changed();
  }

  private void put(Kind kind, String name, String code) {
    assignments.stream()
        .filter(assignment -> assignment.is(kind) && assignment.name().equals(name))
        .findFirst()
        .ifPresentOrElse(
            assignment -> assignment.assign(code),
            () -> assignments.add(new AccountAssignment(this, kind, name, code)));
  }
}
