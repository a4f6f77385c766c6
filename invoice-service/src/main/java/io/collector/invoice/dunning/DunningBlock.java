package io.collector.invoice.dunning;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.FreeText;
import io.collector.rest.Problems;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// No reminders of a customer's invoices, or of one invoice, for a time.
@Entity
@Table(name = "dunning_block")
class DunningBlock extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Scope scope = new Scope(null, null);
  @Embedded private Terms terms = new Terms("", null);
  private boolean active = true;

  protected DunningBlock() {}

  DunningBlock(@Nullable UUID id, Scope scope, Terms terms) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.scope = scope;
    this.terms = terms;
  }

  /// What it is for; never changes.
  @Embeddable
  @Schema(name = "DunningBlockScope")
  record Scope(
      @Schema(description = "All invoices of this customer; either this or invoiceId")
          @Nullable UUID customerId,
      @Schema(description = "This invoice alone") @Nullable UUID invoiceId) {

    /// @throws io.collector.rest.ProblemException 422 if it is for both, or for neither
    void check() {
      if ((customerId == null) == (invoiceId == null)) {
        throw Problems.unprocessable("invalid", "A block is for a customer or for an invoice.")
            .at("/customerId", "or invoiceId is needed, not both");
      }
    }
  }

  /// What may change.
  @Embeddable
  @Schema(
      name = "DunningBlockChange",
      examples = "{\"reason\": \"Complaint\", \"blockedUntil\": \"2026-12-31\"}")
  record Terms(
      @FreeText @NotBlank @Size(max = 500) @Schema(examples = "Complaint") String reason,
      @Schema(description = "The last day on which it holds, in UTC; absent: until it is lifted")
          @Nullable LocalDate blockedUntil) {}

  void change(Terms wanted) {
    terms = wanted;
    changed();
  }

  void lift() {
    if (active) {
      active = false;
      changed();
    }
  }

  UUID id() {
    return id;
  }

  Scope scope() {
    return scope;
  }

  Terms terms() {
    return terms;
  }

  boolean isActive() {
    return active;
  }
}
