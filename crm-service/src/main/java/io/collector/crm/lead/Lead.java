package io.collector.crm.lead;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.crm.customer.CustomerForm;
import io.collector.crm.customer.CustomerRequest;
import io.collector.crm.customer.CustomerType;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who may become a customer.
@Entity
@Table(name = "lead")
class Lead extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Embedded
  private LeadForm form = new LeadForm("", null, null, null, null, null, null, null, null, null);

  @Enumerated(EnumType.STRING)
  private LeadStatus status = LeadStatus.NEW;

  private @Nullable String lostReason;
  private @Nullable UUID customerId;
  private @Nullable Instant convertedAt;

  protected Lead() {}

  Lead(@Nullable UUID id, LeadForm form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.form = form;
  }

  /// From now on it is as asked for.
  void change(LeadForm wanted) {
    form = wanted;
    changed();
  }

  /// Brings it further, unless it is there already.
  ///
  /// @param reason why it is lost
  void moveTo(LeadStatus to, @Nullable String reason) {
    if (status == to) {
      return;
    }
    if (!status.mayBecome(to)) {
      throw new IllegalStateException("lead %s is %s, not to be %s".formatted(id, status, to));
    }
    status = to;
    lostReason = to == LeadStatus.LOST ? reason : null;
    changed();
  }

  /// It is a customer now.
  void convert(UUID customer, Instant now) {
    moveTo(LeadStatus.CONVERTED, null);
    customerId = customer;
    convertedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  /// The customer that it becomes, by default: the company with the person as
  /// its contact, or the person.
  CustomerRequest asCustomer() {
    var company = form.company();
    var contacts =
        company == null
            ? List.<CustomerRequest.Contact>of()
            : List.of(new CustomerRequest.Contact(form.name(), null, form.email(), form.phone()));
    var customer =
        new CustomerForm(
            company == null ? form.name() : company,
            company == null ? CustomerType.PERSON : CustomerType.COMPANY,
            form.email(),
            form.phone(),
            null,
            form.currency(),
            null,
            null,
            null,
            null,
            form.salespersonId(),
            null,
            null,
            null,
            null,
            null);
    return new CustomerRequest(null, null, customer, null, null, contacts);
  }

  UUID id() {
    return id;
  }

  LeadForm form() {
    return form;
  }

  LeadStatus status() {
    return status;
  }

  @Nullable String lostReason() {
    return lostReason;
  }

  @Nullable UUID customerId() {
    return customerId;
  }

  @Nullable Instant convertedAt() {
    return convertedAt;
  }
}
