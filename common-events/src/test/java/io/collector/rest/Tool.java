package io.collector.rest;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.rest.constraint.CountryCode;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import io.collector.rest.constraint.UnitPrice;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A simple aggregate, as the recipe has it: what the tests of [Crud] work on.
@Entity
@Table(name = "tool")
class Tool extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private ToolForm form = new ToolForm("", null, null, null);
  private boolean active = true;

  protected Tool() {}

  Tool(@Nullable UUID id, ToolForm form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.form = form;
  }

  void change(ToolForm wanted) {
    form = wanted;
    changed();
  }

  void deactivate() {
    if (active) {
      active = false;
      changed();
    }
  }

  UUID id() {
    return id;
  }

  ToolForm form() {
    return form;
  }

  boolean isActive() {
    return active;
  }

  @Embeddable
  record ToolForm(
      @NotNull @SingleLineText @Size(max = 40) String name,
      @Quantity @Nullable BigDecimal weight,
      @CountryCode @Nullable String country,
      @UnitPrice @DecimalString @Nullable BigDecimal price) {}
}
