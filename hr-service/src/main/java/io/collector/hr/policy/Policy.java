package io.collector.hr.policy;

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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A rule of the company that employees acknowledge. Once published it never changes: a new wording
/// is a new policy that replaces it.
@Entity
@Table(name = "policy")
class Policy extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Form form = new Form("", "", null);

  @Enumerated(EnumType.STRING)
  private PolicyStatus status = PolicyStatus.DRAFT;

  private @Nullable Instant publishedAt;

  protected Policy() {}

  Policy(@Nullable UUID id, Form form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.form = form;
  }

  /// @param replacesId the policy that it replaces when it is published
  @Embeddable
  @Schema(
      name = "PolicyRequest",
      examples =
          "{\"title\": \"Code of conduct\", \"text\": \"We treat each other with respect.\"}")
  record Form(
      @NotNull @SingleLineText @Size(max = 200) String title,
      @NotBlank @FreeText @Size(max = 100_000) String text,
      @Schema(description = "The policy that it replaces when it is published")
          @Nullable UUID replacesId) {}

  void change(Form wanted) {
    form = wanted;
    changed();
  }

  void publish(Instant now) {
    status = PolicyStatus.PUBLISHED;
    publishedAt = now.truncatedTo(ChronoUnit.MICROS);
    changed();
  }

  void replace() {
    status = PolicyStatus.REPLACED;
    changed();
  }

  UUID id() {
    return id;
  }

  Form form() {
    return form;
  }

  PolicyStatus status() {
    return status;
  }

  @Nullable Instant publishedAt() {
    return publishedAt;
  }
}
