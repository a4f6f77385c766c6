package io.collector.hr.complaint;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/// Somebody whom a complaint is about. Written by plain statements; here for conditions of lists.
@Entity
@Table(name = "complaint_person")
@IdClass(ComplaintPerson.Key.class)
class ComplaintPerson extends TenantRow {

  /// @param complaintId the complaint
  /// @param employeeId  whom it is about
  record Key(UUID complaintId, UUID employeeId) {}

  @Id private UUID complaintId = new UUID(0, 0);
  @Id private UUID employeeId = new UUID(0, 0);

  protected ComplaintPerson() {}

  UUID complaintId() {
    return complaintId;
  }

  UUID employeeId() {
    return employeeId;
  }
}
