package io.collector.hr.complaint;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.hr.complaint.ComplaintForm.Category;
import io.collector.hr.complaint.ComplaintForm.Severity;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A complaint. Its text is encrypted; whom it is about is in another table.
@Entity
@Table(name = "complaint")
class Complaint extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @Column(updatable = false)
  private String number = "";

  @Enumerated(EnumType.STRING)
  private Category category = Category.OTHER;

  @Enumerated(EnumType.STRING)
  private Severity severity = Severity.LOW;

  @Column(updatable = false)
  private @Nullable UUID filedBy;

  private @Nullable String department;
  private String text = "";

  @Enumerated(EnumType.STRING)
  private ComplaintStatus status = ComplaintStatus.FILED;

  private @Nullable String outcome;
  private @Nullable Instant closedAt;

  protected Complaint() {}

  /// @param filedBy absent: anonymous
  Complaint(
      String number, ComplaintForm form, @Nullable UUID filedBy, @Nullable String department) {
    this.number = number;
    category = form.category();
    severity = form.severity();
    this.filedBy = filedBy;
    this.department = department;
  }

  /// @param encrypted for this complaint's id
  void write(String encrypted) {
    text = encrypted;
  }

  void review() {
    if (status == ComplaintStatus.FILED) {
      status = ComplaintStatus.IN_REVIEW;
    }
    changed();
  }

  void close(ComplaintStatus as, String encryptedOutcome, Instant now) {
    status = as;
    outcome = encryptedOutcome;
    closedAt = now.truncatedTo(ChronoUnit.MICROS);
    changed();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  Category category() {
    return category;
  }

  Severity severity() {
    return severity;
  }

  @Nullable UUID filedBy() {
    return filedBy;
  }

  @Nullable String department() {
    return department;
  }

  String text() {
    return text;
  }

  ComplaintStatus status() {
    return status;
  }

  @Nullable String outcome() {
    return outcome;
  }

  @Nullable Instant closedAt() {
    return closedAt;
  }
}
