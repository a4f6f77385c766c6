package io.collector.hr.expense;

import io.collector.hr.employee.Caller;
import io.collector.hr.file.FileType;
import io.collector.hr.file.StoredFiles;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Receipts that are handed in.
@Path("/api/v1/expense-receipts")
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
class NewReceiptResource {

  private static final int LARGEST = 700 * 1024;

  private final StoredFiles files;
  private final Caller caller;

  NewReceiptResource(StoredFiles files, Caller caller) {
    this.files = files;
    this.caller = caller;
  }

  @Schema(name = "NewReceipt", examples = "{\"content\": \"JVBERi0xLjcK\"}")
  record NewReceipt(
      @NotNull
          @Size(max = 1_000_000)
          @Schema(description = "A PDF, PNG, JPEG or WebP of at most 700 KiB, in Base64")
          String content) {}

  @RegisterForReflection
  @Schema(name = "Receipt")
  record View(UUID receiptId) {}

  @POST
  @WithTransaction
  @Operation(
      summary = "Hand in a receipt",
      description = "Its type is known by its content. An item names it by receiptId.")
  public Uni<View> create(@Valid @NotNull NewReceipt wanted) {
    return caller
        .requireEmployee()
        .chain(
            own ->
                files.add(
                    own.id(), wanted.content(), EnumSet.allOf(FileType.class), LARGEST, "/content"))
        .map(file -> new View(file.id()));
  }
}
