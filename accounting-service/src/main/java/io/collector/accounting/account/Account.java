package io.collector.accounting.account;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An account. Its code and what it tells of never change; what is posted to it hangs on them.
@Entity
@Table(name = "account")
public class Account extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  private String code = "";
  @Embedded private AccountForm form = new AccountForm("", null, null);

  @Enumerated(EnumType.STRING)
  private AccountType type = AccountType.ASSET;

  private boolean receivable;
  private boolean payable;
  private boolean active = true;

  protected Account() {}

  /// @param receivable whether its lines name customers, and make up the receivables
  /// @param payable    whether its lines name suppliers, and make up the payables
  Account(
      @Nullable UUID id,
      String code,
      AccountForm form,
      AccountType type,
      boolean receivable,
      boolean payable) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.code = code;
    this.form = form;
    this.type = type;
    this.receivable = receivable;
    this.payable = payable;
  }

  /// What may change.
  @Embeddable
  @Schema(name = "AccountChange", examples = "{\"name\": \"Bank, main account\"}")
  record AccountForm(
      @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Accounts receivable")
          String name,
      @FreeText @Size(max = 2000) @Nullable String description,
      @Enumerated(EnumType.STRING)
          @Schema(
              description =
                  "Where its changes belong in the cash flow. Absent: money accounts are CASH,"
                      + " equity FINANCING, all others OPERATING")
          @Nullable CashFlowSection cashFlow) {

    AccountForm {
      name = name == null ? name : name.strip();
    }
  }

  void change(AccountForm wanted) {
    form = wanted;
    changed();
  }

  void activate(boolean wanted) {
    if (active != wanted) {
      active = wanted;
      changed();
    }
  }

  UUID id() {
    return id;
  }

  public String code() {
    return code;
  }

  public String name() {
    return form.name();
  }

  AccountForm form() {
    return form;
  }

  public AccountType type() {
    return type;
  }

  /// Where its changes belong in the cash flow, if somebody has said so.
  public @Nullable CashFlowSection cashFlow() {
    return form.cashFlow();
  }

  /// Whether its lines name customers, and make up the receivables.
  public boolean isReceivable() {
    return receivable;
  }

  /// Whether its lines name suppliers, and make up the payables.
  public boolean isPayable() {
    return payable;
  }

  /// Whether people may post to it.
  public boolean isActive() {
    return active;
  }
}
