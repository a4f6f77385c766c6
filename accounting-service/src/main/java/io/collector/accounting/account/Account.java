package io.collector.accounting.account;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account. Its code and what it tells of never change; what is posted to it hangs on them.
@Entity
@Table(name = "account")
public class Account extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private String code = "";
  private String name = "";
  private @Nullable String description;

  @Enumerated(EnumType.STRING)
  private AccountType type = AccountType.ASSET;

  private boolean receivable;
  private boolean active = true;

  protected Account() {}

  /// @param receivable whether its lines name customers, and make up the receivables
  public Account(
      @Nullable UUID id,
      String code,
      String name,
      @Nullable String description,
      AccountType type,
      boolean receivable) {
    if (id != null) {
      this.id = id;
    }
    this.code = code;
    this.name = name;
    this.description = description;
    this.type = type;
    this.receivable = receivable;
  }

  void rename(String newName, @Nullable String newDescription) {
    name = newName;
    description = newDescription;
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
    return name;
  }

  @Nullable String description() {
    return description;
  }

  public AccountType type() {
    return type;
  }

  /// Whether its lines name customers, and make up the receivables.
  public boolean isReceivable() {
    return receivable;
  }

  /// Whether people may post to it.
  public boolean isActive() {
    return active;
  }
}
