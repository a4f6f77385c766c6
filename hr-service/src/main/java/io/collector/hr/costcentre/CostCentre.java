package io.collector.hr.costcentre;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where costs belong. Contracts name it by its code, which never changes.
@Entity
@Table(name = "cost_centre")
class CostCentre extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private String code = "";

  @Embedded private Form form = new Form("", null);

  protected CostCentre() {}

  CostCentre(@Nullable UUID id, String code, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.code = code;
    this.form = form;
  }

  /// What may change.
  ///
  /// @param closed nothing new may name it; what names it already stays
  @Embeddable
  @Schema(name = "CostCentreChange", examples = "{\"name\": \"Software\", \"closed\": false}")
  record Form(
      @NotNull @SingleLineText @Size(max = 100) @Schema(examples = "Software") String name,
      @Schema(description = "Nothing new may name it", defaultValue = "false")
          @Nullable Boolean closed) {

    Form {
      name = name == null ? name : name.strip();
      closed = Objects.requireNonNullElse(closed, false);
    }
  }

  void change(Form wanted) {
    form = wanted;
    changed();
  }

  UUID id() {
    return id;
  }

  String code() {
    return code;
  }

  Form form() {
    return form;
  }
}
