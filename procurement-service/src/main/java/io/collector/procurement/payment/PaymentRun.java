package io.collector.procurement.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Bills that are paid together on a day, in a currency.
@Entity
@Table(name = "payment_run")
class PaymentRun extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private String number = "";

  @Enumerated(EnumType.STRING)
  private RunStatus status = RunStatus.PROPOSING;

  @Embedded private Terms terms = new Terms(LocalDate.EPOCH, LocalDate.EPOCH, "", false);

  private BigDecimal total = BigDecimal.ZERO;
  private int bills;

  @Convert(converter = LeftOut.Saved.class)
  private List<LeftOut> leftOut = List.of();

  private String createdBy = "";
  private @Nullable String approvedBy;
  private @Nullable Instant approvedAt;
  private @Nullable LocalDate paidOn;
  private @Nullable String reason;

  protected PaymentRun() {}

  PaymentRun(String number, Terms terms, String by) {
    this.number = number;
    this.terms = terms;
    createdBy = by;
  }

  /// What is paid when.
  ///
  /// @param dueUntil      bills that are due until this day
  /// @param takeDiscounts also those whose discount would be lost, if it is worth it
  @Embeddable
  @Schema(
      name = "PaymentRunRequest",
      examples =
          "{\"payOn\": \"2026-12-01\", \"dueUntil\": \"2026-12-07\", \"currency\": \"EUR\","
              + " \"takeDiscounts\": true}")
  record Terms(
      @Schema(description = "The day on which the bank pays: today, or up to 366 days ahead")
          @NotNull
          LocalDate payOn,
      @Schema(description = "Bills that are due until this day") @NotNull LocalDate dueUntil,
      @NotNull @CurrencyCode String currency,
      @Schema(
              description = "Also those whose discount would be lost, if it is worth it",
              defaultValue = "true")
          @Nullable Boolean takeDiscounts) {

    Terms {
      takeDiscounts = Objects.requireNonNullElse(takeDiscounts, true);
    }
  }

  void propose(BigDecimal sum, int count, List<LeftOut> without) {
    become(RunStatus.PROPOSED);
    leftOut = without;
    total = sum;
    bills = count;
  }

  /// One bill less.
  void exclude(BigDecimal sum, int count) {
    if (status != RunStatus.PROPOSED) {
      throw Problems.conflict(
          "illegal-transition", "%s is %s; bills can't be left out.".formatted(number, status));
    }
    total = sum;
    bills = count;
    changed();
  }

  void approve(String by) {
    if (createdBy.equals(by)) {
      throw Problems.forbidden("own-run", "You have proposed it; somebody else has to approve it.");
    }
    if (bills == 0) {
      throw Problems.conflict("nothing-due", number + " has no bills; nothing is to be paid.");
    }
    become(RunStatus.APPROVED);
    approvedBy = by;
    approvedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /// What the bank isn't told by its day would be paid later than agreed, with discounts that are
  /// lost.
  ///
  /// @throws io.collector.rest.ProblemException 409 if its day has passed
  void requireInTime(LocalDate today) {
    if (terms.payOn().isBefore(today)) {
      throw Problems.conflict(
          "pay-day-passed",
          "%s pays on %s, which has passed; cancel it and propose the bills anew."
              .formatted(number, terms.payOn()));
    }
  }

  void book(LocalDate on) {
    become(RunStatus.BOOKING);
    paidOn = on;
  }

  void paid() {
    become(RunStatus.PAID);
  }

  void cancel(String why) {
    become(RunStatus.CANCELLED);
    reason = why;
  }

  /// @throws io.collector.rest.ProblemException 409 if the bank may not be told
  void requireApproved() {
    if (status != RunStatus.APPROVED && status != RunStatus.BOOKING && status != RunStatus.PAID) {
      throw Problems.conflict(
          "illegal-transition", "%s is %s; it has to be approved first.".formatted(number, status));
    }
  }

  private void become(RunStatus to) {
    if (!status.next().contains(to)) {
      throw Problems.conflict(
          "illegal-transition",
          "%s is %s, not to become %s; it can become %s."
              .formatted(number, status, to, status.next()));
    }
    status = to;
    changed();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  RunStatus status() {
    return status;
  }

  Terms terms() {
    return terms;
  }

  MinorUnit money() {
    return MinorUnit.known(terms.currency());
  }

  BigDecimal total() {
    return money().show(total);
  }

  int bills() {
    return bills;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  String createdBy() {
    return createdBy;
  }

  @Nullable String approvedBy() {
    return approvedBy;
  }

  @Nullable Instant approvedAt() {
    return approvedAt;
  }

  @Nullable LocalDate paidOn() {
    return paidOn;
  }

  @Nullable String reason() {
    return reason;
  }
}
