package io.collector.hr.employee;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Somebody read what is private to somebody else.
@Entity
@Table(name = "sensitive_read")
class SensitiveRead extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private Instant readAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private String readBy = "";
  private String what = "";
  private UUID subjectId = new UUID(0, 0);

  protected SensitiveRead() {}

  SensitiveRead(String readBy, String what, UUID subjectId) {
    this.readBy = readBy;
    this.what = what;
    this.subjectId = subjectId;
  }

  UUID id() {
    return id;
  }

  Instant readAt() {
    return readAt;
  }

  String readBy() {
    return readBy;
  }

  String what() {
    return what;
  }

  UUID subjectId() {
    return subjectId;
  }
}
