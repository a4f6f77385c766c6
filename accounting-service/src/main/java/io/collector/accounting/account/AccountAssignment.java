package io.collector.accounting.account;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The account of a purpose or of a payment method.
@Entity
@Table(name = "account_assignment")
class AccountAssignment extends TenantRow {

  enum Kind {
    PURPOSE,
    PAYMENT_METHOD
  }

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "settings_id")
  private @Nullable AccountingSettings settings;

  @Enumerated(EnumType.STRING)
  private Kind kind = Kind.PURPOSE;

  private String name = "";
  private String accountCode = "";

  protected AccountAssignment() {}

  AccountAssignment(AccountingSettings settings, Kind kind, String name, String accountCode) {
    this.settings = settings;
    this.kind = kind;
    this.name = name;
    this.accountCode = accountCode;
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  String name() {
    return name;
  }

  String accountCode() {
    return accountCode;
  }

  void assign(String code) {
    accountCode = code;
  }
}
