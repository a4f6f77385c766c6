package io.collector.accounting.bank;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.collector.accounting.bank.ConfirmLine.Choice;
import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.validator.constraints.UniqueElements;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Lines of statements: what they may be about, and what a person says they are.
@Path("/api/v1/bank-lines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bank statements")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class BankLineResource {

  private static final Keyset<BankLine> LIST =
      Keyset.of(BankLine::id)
          .by("date", "bookingDay", LocalDate.class, BankLine::bookingDay)
          .by("amount", BigDecimal.class, BankLine::amount)
          .defaultSort("-date");

  private final Candidates candidates;
  private final ConfirmLine confirmLine;
  private final SecurityIdentity caller;
  private final Crud<BankLine, View> crud;

  BankLineResource(
      BankLines lines, Candidates candidates, ConfirmLine confirmLine, SecurityIdentity caller) {
    this.candidates = candidates;
    this.confirmLine = confirmLine;
    this.caller = caller;
    crud = Crud.of("bank line", "/api/v1/bank-lines", lines, LIST, View::of);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List lines of statements",
      description = "Sorts: -date (default), amount. `q` searches what they tell.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("statementId") @Nullable UUID statementId,
      @QueryParam("bankAccountId") @Nullable UUID bankAccountId,
      @QueryParam("status") @Parameter(description = "Status of the line")
          @Nullable List<BankLine.Status> status,
      @BeanParam DayRange days,
      @QueryParam("q") @Nullable String q) {
    return crud.list(
        page,
        days.ofDate(
            "bookingDay",
            Conditions.all()
                .is("statementId", statementId)
                .is("bankAccountId", bankAccountId)
                .among("status", status)
                .search(
                    "bank_line", q, "remittance", "counterparty", "reference", "bankReference")));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a line of a statement")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @Path("/{id}/proposals")
  @WithTransaction
  @Operation(
      summary = "What a line may be about",
      description =
          "Bookings on the bank's account that aren't reconciled, and open invoices or bills, the"
              + " surest first: by reference, amount, name and day.")
  public Uni<List<ProposalView>> proposals(UUID id) {
    return crud.existing(id)
        .chain(
            line ->
                candidates
                    .of(line)
                    .map(
                        found ->
                            Proposals.of(Proposals.Told.of(line), found).stream()
                                .map(proposal -> ProposalView.of(proposal, line.currency()))
                                .toList()));
  }

  @POST
  @Path("/{id}/confirm")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Confirm what a line is about",
      description =
          "BOOKED reconciles it with a line of the journal, or with several that add up to it, and"
              + " posts nothing. INVOICE and BILL post the bank against the open document, ACCOUNT"
              + " against any other account, once. A payment of the same invoice or bill and amount"
              + " that another service tells of later isn't posted again. 409 already-reversed for"
              + " a booking whose entry was reversed, maybe just now.")
  public Uni<RestResponse<View>> confirm(
      UUID id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @Valid @NotNull Confirmation what) {
    return crud.locked(id, ifMatch)
        .chain(line -> confirmLine.confirm(Cause.ofRequest(), line, what.choice(), person()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/undo")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Open a confirmed line again",
      description =
          "What it had posted is reversed. 409 if another service told of the money since.")
  public Uni<RestResponse<View>> undo(UUID id, @HeaderParam(IF_MATCH) @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .chain(line -> confirmLine.undo(Cause.ofRequest(), line, person()))
        .map(crud::answer);
  }

  private String person() {
    return caller.getPrincipal().getName();
  }

  private static @Nullable UUID single(List<UUID> ids) {
    return ids.size() == 1 ? ids.getFirst() : null;
  }

  @Schema(
      name = "BankLineConfirmation",
      examples = "{\"kind\": \"ACCOUNT\", \"account\": \"6300\"}")
  record Confirmation(
      @NotNull BankLine.Kind kind,
      @Schema(
              description =
                  "The line of the journal, the invoice or the bill; needed unless ACCOUNT")
          @Nullable UUID targetId,
      @Size(min = 1, max = 500)
          @UniqueElements
          @Schema(
              description =
                  "In place of targetId, for BOOKED: lines of the journal that add up to the line,"
                      + " such as the bills that one transfer has paid")
          @Nullable List<@NotNull UUID> targetIds,
      @Size(max = 20)
          @Schema(description = "Code of the other account; needed for ACCOUNT", examples = "6300")
          @Nullable String account) {

    Choice choice() {
      if (targetIds != null && (kind != BankLine.Kind.BOOKED || targetId != null)) {
        throw Problems.unprocessable(
                "value-not-allowed", "It is said twice what the line is about.")
            .at("/targetIds", "must be left out unless kind is BOOKED, and beside targetId");
      }
      var targets =
          targetIds != null ? targetIds : targetId == null ? List.<UUID>of() : List.of(targetId);
      var isAccount = kind == BankLine.Kind.ACCOUNT;
      if (isAccount ? account == null : targets.isEmpty()) {
        throw Problems.unprocessable("missing-value", "It isn't said what the line is about.")
            .at(isAccount ? "/account" : "/targetId", "is missing");
      }
      return new Choice(kind, targets, account);
    }
  }

  @RegisterForReflection
  @Schema(name = "BankLineProposal")
  record ProposalView(
      BankLine.Kind kind,
      @Schema(description = "Absent for several bookings") @Nullable UUID targetId,
      @Schema(description = "Several for bookings that are the line's amount together")
          List<UUID> targetIds,
      @Schema(description = "For several bookings, of the payment run that they are of")
          @Nullable String documentNumber,
      @Schema(description = "The customer or supplier") @Nullable UUID partyId,
      @Nullable String partyName,
      @Schema(description = "Booked, or open of the document") @DecimalString BigDecimal amount,
      @Schema(description = "Of the booking") @Nullable LocalDate date,
      @Schema(description = "0 to 100", examples = "85") int confidence) {

    static ProposalView of(Proposals.Proposal proposal, String currency) {
      var candidate = proposal.candidate();
      return new ProposalView(
          candidate.kind(),
          single(candidate.targetIds()),
          candidate.targetIds(),
          candidate.documentNumber(),
          candidate.partyId(),
          candidate.partyName(),
          MinorUnit.known(currency).round(candidate.amount()),
          candidate.day(),
          proposal.confidence());
    }
  }

  @RegisterForReflection
  @Schema(name = "BankLine")
  record View(
      UUID id,
      UUID statementId,
      UUID bankAccountId,
      LocalDate date,
      LocalDate valueDate,
      @Schema(examples = "EUR") String currency,
      @Schema(description = "Above zero money that came in", examples = "1500.00") @DecimalString
          BigDecimal amount,
      @Nullable String reference,
      @Nullable String bankReference,
      @Nullable String remittance,
      @Nullable String counterparty,
      @Nullable String counterpartyAccount,
      BankLine.Status status,
      @Schema(description = "What it was confirmed to be") BankLine.@Nullable Kind kind,
      @Schema(description = "Absent for several bookings") @Nullable UUID targetId,
      @Schema(
              description =
                  "The lines of the journal, or the invoice or the bill; empty for ACCOUNT")
          List<UUID> targetIds,
      @Schema(description = "The entry that it was posted as; absent for BOOKED")
          @Nullable UUID entryId,
      @Schema(description = "The payment of another service that is the same money")
          @Nullable String recordedAs,
      @Nullable String changedBy,
      long version) {

    static View of(BankLine line) {
      return new View(
          line.id(),
          line.statementId(),
          line.bankAccountId(),
          line.bookingDay(),
          line.valueDay(),
          line.currency(),
          MinorUnit.known(line.currency()).round(line.amount()),
          line.reference(),
          line.bankReference(),
          line.remittance(),
          line.counterparty(),
          line.counterpartyAccount(),
          line.status(),
          line.kind(),
          single(line.targetIds()),
          line.targetIds(),
          line.entryId(),
          line.paymentKey(),
          line.changedBy(),
          line.version());
    }
  }
}
