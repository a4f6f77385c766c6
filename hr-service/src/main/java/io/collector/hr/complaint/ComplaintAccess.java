package io.collector.hr.complaint;

import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employee;
import io.collector.hr.employee.SensitiveReads;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Who may see a complaint: hr, and who filed it. Whoever it is about never does, whatever their
/// roles. To all others there is none.
@ApplicationScoped
class ComplaintAccess {

  private final Complaints complaints;
  private final SensitiveReads reads;
  private final Caller caller;

  ComplaintAccess(Complaints complaints, SensitiveReads reads, Caller caller) {
    this.complaints = complaints;
    this.reads = reads;
    this.caller = caller;
  }

  /// For reading. What hr reads is recorded.
  ///
  /// @throws ProblemException 404
  Uni<Complaint> read(UUID id) {
    return caller
        .employee()
        .chain(
            own ->
                notNamed(id, own)
                    .chain(() -> Problems.existing(complaints.findById(id), "complaint", id))
                    .invoke(complaint -> checkMayRead(complaint, own))
                    .call(
                        complaint ->
                            isOfCaller(complaint, own)
                                ? Uni.createFrom().voidItem()
                                : reads.record("complaint", id)));
  }

  /// For handling: hr, and not one's own. Call it with the row locked.
  ///
  /// @throws ProblemException 404 for who is named, 403 for who filed it
  Uni<Void> checkMayHandle(Complaint complaint) {
    return caller
        .employee()
        .chain(
            own ->
                notNamed(complaint.id(), own)
                    .invoke(
                        () -> {
                          if (isOfCaller(complaint, own)) {
                            throw Problems.forbidden(
                                "own-complaint", "Nobody handles their own complaint.");
                          }
                        }));
  }

  private Uni<Void> notNamed(UUID id, Optional<Employee> own) {
    return complaints
        .persons(id)
        .invoke(
            named -> {
              if (own.isPresent() && named.contains(own.get().id())) {
                throw Problems.notFound("complaint", id);
              }
            })
        .replaceWithVoid();
  }

  private void checkMayRead(Complaint complaint, Optional<Employee> own) {
    if (!caller.isHr() && !isOfCaller(complaint, own)) {
      throw Problems.notFound("complaint", complaint.id());
    }
  }

  private static boolean isOfCaller(Complaint complaint, Optional<Employee> own) {
    return own.isPresent() && own.get().id().equals(complaint.filedBy());
  }
}
