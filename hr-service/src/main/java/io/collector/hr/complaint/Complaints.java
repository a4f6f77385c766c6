package io.collector.hr.complaint;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.security.SecretCipher;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The current tenant's complaints, whom they are about, and what was done.
@ApplicationScoped
class Complaints implements PanacheRepositoryBase<Complaint, UUID> {

  private static final String ADD_PERSONS =
      """
      INSERT INTO complaint_person (tenant_id, complaint_id, employee_id)
      SELECT $1, $2, id FROM unnest($3::uuid[]) AS named (id) ON CONFLICT DO NOTHING
      """;
  private static final String PERSONS =
      """
      SELECT employee_id FROM complaint_person WHERE tenant_id = $1 AND complaint_id = $2
       ORDER BY employee_id
      """;
  private static final String ADD_STEP =
      """
      INSERT INTO complaint_step (tenant_id, id, complaint_id, done_by, text)
      VALUES ($1, $2, $3, $4, $5)
      """;
  private static final String STEPS =
      """
      SELECT done_at, done_by, text FROM complaint_step
       WHERE tenant_id = $1 AND complaint_id = $2 ORDER BY done_at, id
      """;

  private final SecretCipher cipher;

  Complaints(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /// What was done with a complaint.
  @RegisterForReflection
  @Schema(name = "ComplaintStep")
  record Step(Instant doneAt, String doneBy, String text) {}

  String encrypt(UUID complaintId, String text) {
    return cipher.encrypt(text, owner(complaintId));
  }

  String decrypt(UUID complaintId, String text) {
    return cipher.decrypt(text, owner(complaintId));
  }

  private static String[] owner(UUID complaintId) {
    return new String[] {Tenant.current(), "complaint", complaintId.toString()};
  }

  Uni<Void> addPersons(UUID complaintId, Collection<UUID> employeeIds) {
    return employeeIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(
                ADD_PERSONS, Tenant.current(), complaintId, employeeIds.toArray(UUID[]::new))
            .replaceWithVoid();
  }

  Uni<List<UUID>> persons(UUID complaintId) {
    return TenantSql.rows(PERSONS, row -> row.getUUID(0), Tenant.current(), complaintId);
  }

  Uni<Void> addStep(UUID complaintId, String by, String text) {
    return TenantSql.execute(
            ADD_STEP,
            Tenant.current(),
            UuidCreator.getTimeOrderedEpoch(),
            complaintId,
            by,
            encrypt(complaintId, text))
        .replaceWithVoid();
  }

  Uni<List<Step>> steps(UUID complaintId) {
    return TenantSql.rows(
        STEPS,
        row ->
            new Step(
                row.getOffsetDateTime("done_at").toInstant(),
                row.getString("done_by"),
                decrypt(complaintId, row.getString("text"))),
        Tenant.current(),
        complaintId);
  }
}
