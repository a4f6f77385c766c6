package io.collector.hr.employee;

import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is private to an employee. All but the birth date is encrypted.
@Entity
@Table(name = "personal_details")
class PersonalDetails extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private @Nullable LocalDate birthDate;
  private @Nullable String encrypted;

  protected PersonalDetails() {}

  PersonalDetails(UUID employeeId) {
    id = employeeId;
  }

  void change(@Nullable LocalDate birthDate, String encrypted) {
    this.birthDate = birthDate;
    this.encrypted = encrypted;
    changed();
  }

  UUID id() {
    return id;
  }

  @Nullable LocalDate birthDate() {
    return birthDate;
  }

  @Nullable String encrypted() {
    return encrypted;
  }
}
