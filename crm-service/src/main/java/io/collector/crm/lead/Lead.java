package io.collector.crm.lead;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.crm.customer.CustomerRequest;
import io.collector.crm.customer.CustomerType;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
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

  private String name = "";
  private @Nullable String company;
  private @Nullable String email;
  private @Nullable String phone;
  private @Nullable String source;

  @Enumerated(EnumType.STRING)
  private LeadStatus status = LeadStatus.NEW;

  private @Nullable BigDecimal estimatedValue;
  private @Nullable String currency;
  private @Nullable UUID campaignId;
  private @Nullable UUID salespersonId;
  private @Nullable String note;
  private @Nullable String lostReason;
  private @Nullable UUID customerId;
  private @Nullable Instant convertedAt;

  protected Lead() {}

  Lead(LeadRequest request) {
    id = Objects.requireNonNullElseGet(request.id(), UuidCreator::getTimeOrderedEpoch);
    set(request);
  }

  /// From now on it is as asked for.
  void change(LeadRequest request) {
    set(request);
    changed();
  }

  private void set(LeadRequest request) {
    name = request.name().strip();
    company = request.company() == null ? null : request.company().strip();
    email = request.email();
    phone = request.phone();
    source = request.source();
    estimatedValue = request.estimatedValue();
    currency = request.currency();
    campaignId = request.campaignId();
    salespersonId = request.salespersonId();
    note = request.note();
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

  /// The customer that it becomes, unless somebody says more of it: the company with the person as
  /// its contact, or the person.
  CustomerRequest asCustomer() {
    var contacts =
        company == null
            ? List.<CustomerRequest.Contact>of()
            : List.of(new CustomerRequest.Contact(name, null, email, phone));
    return new CustomerRequest(
        null,
        null,
        company == null ? name : company,
        company == null ? CustomerType.PERSON : CustomerType.COMPANY,
        null,
        email,
        phone,
        null,
        currency,
        null,
        null,
        null,
        null,
        salespersonId,
        null,
        contacts);
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  @Nullable String company() {
    return company;
  }

  @Nullable String email() {
    return email;
  }

  @Nullable String phone() {
    return phone;
  }

  @Nullable String source() {
    return source;
  }

  LeadStatus status() {
    return status;
  }

  @Nullable BigDecimal estimatedValue() {
    return estimatedValue;
  }

  @Nullable String currency() {
    return currency;
  }

  @Nullable UUID campaignId() {
    return campaignId;
  }

  @Nullable UUID salespersonId() {
    return salespersonId;
  }

  @Nullable String note() {
    return note;
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
