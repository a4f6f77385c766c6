package io.collector.hr.expense;

import io.collector.hr.employee.Approvers;
import io.collector.hr.employee.Caller;
import io.collector.hr.file.StoredFiles;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Receipts of a report.
@Path("/api/v1/expenses/{id}/receipts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Expenses")
@RolesAllowed({
  "sales",
  "warehouse",
  "finance",
  "purchasing",
  "hr",
  "support",
  "operator",
  "viewer",
  "admin"
})
class ReceiptResource {

  private final Expenses expenses;
  private final StoredFiles files;
  private final Approvers approvers;
  private final Caller caller;

  ReceiptResource(Expenses expenses, StoredFiles files, Approvers approvers, Caller caller) {
    this.expenses = expenses;
    this.files = files;
    this.approvers = approvers;
    this.caller = caller;
  }

  @GET
  @Path("/{receiptId}")
  @WithTransaction
  @Operation(
      summary = "Read a receipt",
      description = "For the person, their manager, hr and finance.")
  public Uni<StoredFiles.View> get(UUID id, UUID receiptId) {
    return Problems.existing(expenses.findById(id), "expense report", id)
        .call(
            expense ->
                caller.has("finance")
                    ? Uni.createFrom().voidItem()
                    : approvers.checkMaySee(expense.employeeId()))
        .chain(
            _ ->
                expenses.count(
                    "select count(i) from ExpenseItem i where i.expense.id = ?1 and i.receiptId = ?2",
                    id,
                    receiptId))
        .chain(
            many -> {
              if (many == 0) {
                throw Problems.notFound("receipt", receiptId);
              }
              return files.view(receiptId);
            });
  }
}
