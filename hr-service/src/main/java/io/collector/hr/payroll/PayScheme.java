package io.collector.hr.payroll;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.constraint.CountryCode;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The pay elements of a country, or of an agreement.
@Entity
@Table(name = "pay_scheme")
class PayScheme extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Identity identity = new Identity("", "", "");
  private String name = "";

  /// As JSON: they are read and written as a whole.
  private String elements = "[]";

  protected PayScheme() {}

  PayScheme(@Nullable UUID id, Identity identity, String name, String elements) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.identity = identity;
    this.name = name;
    this.elements = elements;
  }

  /// What never changes.
  @Embeddable
  @Schema(name = "PaySchemeKey")
  record Identity(
      @Schema(examples = "DE") @NotNull @Code String code,
      @Schema(description = "ISO 3166-1", examples = "DE") @NotNull @CountryCode String country,
      @Schema(description = "ISO 4217, of all its amounts", examples = "EUR") @NotNull @CurrencyCode
          String currency) {}

  void change(String wantedName, String wantedElements) {
    name = wantedName;
    elements = wantedElements;
    changed();
  }

  UUID id() {
    return id;
  }

  Identity identity() {
    return identity;
  }

  String name() {
    return name;
  }

  String elements() {
    return elements;
  }
}
