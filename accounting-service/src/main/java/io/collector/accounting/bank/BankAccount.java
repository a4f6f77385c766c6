package io.collector.accounting.bank;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An account at a bank, and the ledger's account for it.
@Entity
@Table(name = "bank_account")
class BankAccount extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Embedded private Scope scope = new Scope("", "");
  @Embedded private Form form = new Form("", "", null);

  protected BankAccount() {}

  BankAccount(@Nullable UUID id, Scope scope, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.scope = scope;
    this.form = form;
  }

  /// What never changes.
  @Embeddable
  @Schema(name = "BankAccountScope")
  record Scope(
      @NotNull
          @Pattern(
              regexp = "[A-Z0-9][A-Z0-9/-]{0,34}",
              message = "must be an IBAN, or the bank's number, without spaces")
          @Schema(
              description = "IBAN, or the number that its statements have",
              examples = "DE89370400440532013000")
          String number,
      @NotNull @CurrencyCode @Schema(examples = "EUR") String currency) {

    Scope {
      number = number == null ? number : number.replace(" ", "");
    }
  }

  /// What may change.
  @Embeddable
  @Schema(
      name = "BankAccountChange",
      examples = "{\"name\": \"Main account\", \"accountCode\": \"1010\", \"confirmFrom\": 90}")
  record Form(
      @NotNull @SingleLineText @Size(max = 200) String name,
      @NotNull
          @Size(max = 20)
          @Schema(description = "The ledger's account for it", examples = "1010")
          String accountCode,
      @Min(50)
          @Max(100)
          @Schema(
              description =
                  "The rule: lines whose best proposal has at least this confidence, and no other comes"
                      + " near it, are confirmed by themselves. Absent: none are")
          @Nullable Integer confirmFrom) {

    Form {
      name = name == null ? name : name.strip();
    }
  }

  void change(Form wanted) {
    form = wanted;
    changed();
  }

  UUID id() {
    return id;
  }

  Scope scope() {
    return scope;
  }

  Form form() {
    return form;
  }
}
