package io.collector.accounting.bank;

import io.collector.accounting.file.UploadedFile;
import io.collector.async.Sequential;
import io.collector.events.DecimalString;
import io.collector.job.JobView;
import io.collector.job.Jobs;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Statements: handed in, listed.
@Path("/api/v1/bank-statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bank statements", description = "What banks tell, and what it was matched with")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class BankStatementResource {

  private static final Keyset<BankStatement> LIST =
      Keyset.of(BankStatement::id)
          .by("date", "day", LocalDate.class, BankStatement::day)
          .defaultSort("-date");

  private final BankStatements statements;
  private final ImportStatements importStatements;
  private final ConfirmByRule confirmByRule;
  private final ImportFile importFile;
  private final Jobs jobs;
  private final SecurityIdentity caller;

  BankStatementResource(
      BankStatements statements,
      ImportStatements importStatements,
      ConfirmByRule confirmByRule,
      ImportFile importFile,
      Jobs jobs,
      SecurityIdentity caller) {
    this.statements = statements;
    this.importStatements = importStatements;
    this.confirmByRule = confirmByRule;
    this.importFile = importFile;
    this.jobs = jobs;
    this.caller = caller;
  }

  @GET
  @WithTransaction
  @Operation(summary = "List statements", description = "Sort: -date (default), date.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("bankAccountId") @Nullable UUID bankAccountId,
      @BeanParam DayRange days) {
    return LIST.page(
            statements,
            page,
            days.ofDate("day", Conditions.all().is("bankAccountId", bankAccountId)))
        .map(found -> found.map(View::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a statement", description = "Its lines: bank-lines?statementId=…")
  public Uni<View> get(UUID id) {
    return Problems.existing(statements.findById(id), "bank statement", id).map(View::of);
  }

  @POST
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Hand in a file of statements",
      description =
          "ISO 20022 camt.053, or SWIFT MT940; which it is, is known by its content. All statements"
              + " of the file or none. One that is there already is left alone; of one that tells"
              + " of more than before, under the same id and day, the new lines are taken, as a"
              + " statement with balances of their own (409 `other-statement` if it contradicts"
              + " what is there). One on which nothing is booked has no lines. `warning` tells if a"
              + " statement opens otherwise than the one before it closed. Balances and lines must"
              + " add up, be in the account's currency and of days that entries may be dated. Lines"
              + " are there with the answer, ten thousand within seconds. Where the bank account"
              + " has a rule, a job confirms what is sure: `matchingJobId`.")
  @APIResponseSchema(
      value = ImportedStatement[].class,
      responseCode = "200",
      responseDescription = "What was in the file")
  public Uni<List<ImportedStatement>> take(@Valid @NotNull UploadedFile file) {
    var read = StatementFile.read(file);
    return importStatements
        .take(read.statements(), read.format(), caller.getPrincipal().getName())
        .chain(this::confirmAll);
  }

  @POST
  @Path("/jobs")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Hand in a large file of statements",
      description =
          "The same in a job, a statement a step: progress, log, cancel, rerun. A file that can't be"
              + " read is refused at once; a statement that is refused ends the job, and those"
              + " before it stay. The same file is the same job, until that has failed.")
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  public Uni<RestResponse<JobView>> takeInJob(@Valid @NotNull UploadedFile file) {
    StatementFile.read(file);
    return jobs.start(
            importFile,
            UUID.nameUUIDFromBytes(file.content().getBytes(StandardCharsets.UTF_8)).toString(),
            new ImportFile.Parameters(file.content(), caller.getPrincipal().getName()))
        .map(Jobs::accepted);
  }

  private Uni<List<ImportedStatement>> confirmAll(List<ImportStatements.Imported> imported) {
    var answer = new ArrayList<ImportedStatement>();
    return Sequential.each(
            imported,
            statement ->
                confirmByRule
                    .start(statement, caller.getPrincipal().getName())
                    .invoke(job -> answer.add(ImportedStatement.of(statement, job.orElse(null)))))
        .map(_ -> List.copyOf(answer));
  }

  @RegisterForReflection
  @Schema(name = "ImportedBankStatement")
  record ImportedStatement(
      UUID id,
      @Schema(description = "The bank's id") String statementId,
      LocalDate date,
      int lines,
      @Schema(description = "How many of them weren't there yet") int newLines,
      @Schema(description = "false: all of it was there already") boolean isNew,
      @Schema(
              description = "If it doesn't open with what the statement before it closed with",
              examples =
                  "It opens with 120.00, but the statement before it, 30 of 2026-01-30, closes with"
                      + " 100.00: is one between them missing?")
          @Nullable String warning,
      @Schema(
              description =
                  "The job that confirms what is sure, under /api/v1/jobs: progress, log, cancel,"
                      + " rerun; absent if the bank account has no rule")
          @Nullable UUID matchingJobId) {

    static ImportedStatement of(ImportStatements.Imported imported, @Nullable UUID job) {
      return new ImportedStatement(
          imported.id(),
          imported.statement().id(),
          imported.statement().day(),
          imported.statement().lines().size(),
          imported.newLines(),
          imported.isNew(),
          imported.warning(),
          job);
    }
  }

  @RegisterForReflection
  @Schema(name = "BankStatement")
  record View(
      UUID id,
      UUID bankAccountId,
      BankStatement.Format format,
      @Schema(description = "The bank's id") String statementId,
      @Schema(description = "Of the closing balance") LocalDate date,
      @Schema(examples = "EUR") String currency,
      @DecimalString BigDecimal openingBalance,
      @DecimalString BigDecimal closingBalance,
      String importedBy,
      Instant importedAt) {

    static View of(BankStatement statement) {
      var unit = MinorUnit.known(statement.currency());
      return new View(
          statement.id(),
          statement.bankAccountId(),
          statement.format(),
          statement.statementId(),
          statement.day(),
          statement.currency(),
          unit.round(statement.opening()),
          unit.round(statement.closing()),
          statement.importedBy(),
          statement.importedAt());
    }
  }
}
