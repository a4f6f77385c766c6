package io.collector.accounting.bank;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.collector.accounting.bank.OutgoingPayment.Status;
import io.collector.accounting.party.KnownParties;
import io.collector.accounting.party.KnownParties.Named;
import io.collector.accounting.party.PartyNames;
import io.collector.accounting.party.PartyNames.Names;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Payments by hand: to a supplier, or of anything else that is owed.
@Path("/api/v1/outgoing-payments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outgoing payments", description = "Payments that a person has made and records")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class OutgoingPaymentResource {

  private static final String PATH = "/api/v1/outgoing-payments";
  private static final Keyset<OutgoingPayment> LIST =
      Keyset.of(OutgoingPayment::id)
          .by("date", "day", LocalDate.class, OutgoingPayment::day)
          .by("createdAt", Instant.class, OutgoingPayment::createdAt)
          .defaultSort("-date");

  private final Crud<OutgoingPayment, OutgoingPayment> crud;
  private final OutgoingPayments payments;
  private final BankAccounts banks;
  private final PayOut payOut;
  private final PartyNames names;
  private final KnownParties parties;
  private final SecurityIdentity caller;

  OutgoingPaymentResource(
      OutgoingPayments payments,
      BankAccounts banks,
      PayOut payOut,
      PartyNames names,
      KnownParties parties,
      SecurityIdentity caller) {
    crud = Crud.of("outgoing payment", PATH, payments, LIST, Function.identity());
    this.payments = payments;
    this.banks = banks;
    this.payOut = payOut;
    this.names = names;
    this.parties = parties;
    this.caller = caller;
  }

  @Schema(name = "NewOutgoingPayment", examples = NewPayment.EXAMPLE)
  record NewPayment(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull @Schema(description = "From which it is paid, in its currency") UUID bankAccountId,
      @NotNull @Schema(description = "Posting date", examples = "2026-01-31") LocalDate date,
      @NotNull
          @DecimalMin(value = "0", inclusive = false)
          @Digits(integer = 15, fraction = 4)
          @DecimalString
          @Schema(examples = "119.00")
          BigDecimal amount,
      @Schema(description = "The supplier's bill that is paid, or a part of it")
          @Nullable UUID billId,
      @Schema(description = "The supplier who is paid on account, without a bill")
          @Nullable UUID supplierId,
      @Size(max = 20)
          @Schema(
              description = "Or the account of what is paid, such as payroll taxes",
              examples = "2410")
          @Nullable String account,
      @SingleLineText @Size(max = 200) @Nullable String description,
      @Schema(description = "Why it is posted late; needed in a softly closed month")
          @SingleLineText
          @Size(max = 500)
          @Nullable String reason) {

    static final String EXAMPLE =
        """
        {
          "bankAccountId": "0000005d-0000-4000-8000-00000000005d",
          "date": "2026-01-31",
          "amount": "119.00",
          "billId": "0000005d-0000-4000-8000-00000000005e"
        }
        """;

    private void check(BankAccount bank) {
      if (Stream.of(billId, supplierId, account).filter(Objects::nonNull).count() != 1) {
        throw Problems.unprocessable("one-of", "A payment is for one of three.")
            .at("/billId", "exactly one of billId, supplierId and account must be given");
      }
      var unit = MinorUnit.known(bank.scope().currency());
      if (!unit.fits(amount)) {
        throw Problems.unprocessable("invalid", "The amount is too fine.")
            .at("/amount", "has more than %d decimals".formatted(unit.digits()));
      }
    }

    private List<Named> onAccount() {
      return supplierId == null ? List.of() : List.of(new Named(supplierId, "/supplierId"));
    }

    private PayOut.Order order() {
      return new PayOut.Order(id, date, amount, billId, supplierId, account, description, reason);
    }
  }

  @Schema(name = "OutgoingPaymentReversal", examples = "{\"date\": \"2026-02-01\"}")
  record Reversal(
      @Schema(description = "Posting date; default: today. Never before the payment's")
          @Nullable LocalDate date,
      @Schema(description = "Why it is posted late; needed in a softly closed month")
          @SingleLineText
          @Size(max = 500)
          @Nullable String reason) {}

  @POST
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Record a payment",
      description =
          "Posts it: a supplier's bill, up to what is open of it (409 `more-than-open`), a supplier"
              + " on account (422 `unknown-supplier`), or any other account, against the bank's"
              + " account. The line of the bank's statement is matched with it later. Publishes"
              + " `journal.posted`.")
  public Uni<RestResponse<View>> pay(@Valid @NotNull NewPayment wanted) {
    return Problems.unused(payments, wanted.id(), "outgoing payment")
        .chain(() -> banks.findById(wanted.bankAccountId()))
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-bank-account", "There is no such bank account.")
                    .at("/bankAccountId", "is no bank account"))
        .invoke(wanted::check)
        .call(() -> parties.requireSuppliers(wanted.onAccount()))
        .chain(bank -> payOut.pay(bank, wanted.order(), person()))
        .call(payments::persist)
        .call(Panache::flush)
        .chain(
            payment ->
                view(payment)
                    .map(
                        view ->
                            ETags.created(
                                URI.create(PATH + "/" + payment.id()), view, payment.version())));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List payments by hand",
      description = "Sorts: date (default, the latest first), createdAt.")
  public Uni<Page<View>> list(
      @QueryParam("bankAccountId") @Nullable UUID bankAccountId,
      @QueryParam("billId") @Nullable UUID billId,
      @QueryParam("supplierId") @Nullable UUID supplierId,
      @QueryParam("status") @Parameter(description = "Status of the payment")
          @Nullable List<Status> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    return LIST.page(
            payments,
            page,
            days.ofDate(
                "day",
                Conditions.all()
                    .is("bankAccountId", bankAccountId)
                    .is("billId", billId)
                    .is("supplierId", supplierId)
                    .among("status", status)))
        .chain(
            found ->
                payments
                    .reconciled(found.items().stream().map(OutgoingPayment::entryId).toList())
                    .chain(
                        lines ->
                            suppliers(found.items())
                                .map(
                                    names ->
                                        found.map(payment -> View.of(payment, lines, names)))));
  }

  private Uni<Names> suppliers(List<OutgoingPayment> paid) {
    return names.ofSuppliers(
        paid.stream()
            .map(OutgoingPayment::supplierId)
            .filter(Objects::nonNull)
            .distinct()
            .toList());
  }

  private Uni<View> view(OutgoingPayment payment) {
    return suppliers(List.of(payment)).map(known -> View.of(payment, null, known));
  }

  private Uni<RestResponse<View>> answer(OutgoingPayment payment) {
    return view(payment).map(view -> ETags.ok(view, payment.version()));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a payment by hand")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.existing(id).chain(this::answer);
  }

  @POST
  @Path("/{id}/reverse")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Undo a payment by its reversal",
      description =
          "409 if a line of a bank's statement was reconciled with it (`reconciled`), or"
              + " procurement told of the same payment meanwhile (`payment-recorded`).")
  public Uni<RestResponse<View>> reverse(
      UUID id,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @Valid @OptionalBody @Nullable Reversal reversal) {
    return crud.locked(id, ifMatch)
        .call(
            payment ->
                payOut.reverse(
                    payment,
                    reversal == null ? null : reversal.date(),
                    reversal == null ? null : reversal.reason(),
                    person()))
        .chain(this::answer);
  }

  private String person() {
    return caller.getPrincipal().getName();
  }

  @RegisterForReflection
  @Schema(name = "OutgoingPayment")
  record View(
      UUID id,
      @Schema(examples = "OP-2026-000001") String number,
      UUID bankAccountId,
      LocalDate date,
      @Schema(examples = "EUR") String currency,
      @Schema(examples = "119.00") @DecimalString BigDecimal amount,
      @Nullable UUID billId,
      @Nullable UUID supplierId,
      @Schema(description = "Absent while it isn't known", examples = "Bolts Ltd")
          @Nullable String supplierName,
      @Schema(description = "What was debited", examples = "2000") String account,
      @Schema(description = "The bill's number", examples = "S-1") @Nullable String documentNumber,
      @Nullable String description,
      Status status,
      @Schema(description = "Its entry in the journal") UUID entryId,
      @Schema(description = "The line of a bank's statement that was reconciled with it; in lists")
          @Nullable UUID bankLineId,
      @Schema(
              description = "The event that told of the same money later, and wasn't posted",
              examples = "supplier_bill.paid/0000005d-0000-4000-8000-00000000005e")
          @Nullable String recordedAs,
      String paidBy,
      Instant createdAt,
      long version) {

    /// @param lines of bank statements, by entry; null: not asked for
    static View of(OutgoingPayment payment, @Nullable Map<UUID, UUID> lines, Names suppliers) {
      return new View(
          payment.id(),
          payment.number(),
          payment.bankAccountId(),
          payment.day(),
          payment.currency(),
          MinorUnit.known(payment.currency()).show(payment.amount()),
          payment.billId(),
          payment.supplierId(),
          suppliers.of(payment.supplierId()),
          payment.accountCode(),
          payment.documentNumber(),
          payment.description(),
          payment.status(),
          payment.entryId(),
          lines == null ? null : lines.get(payment.entryId()),
          payment.paymentKey(),
          payment.paidBy(),
          payment.createdAt(),
          payment.version());
    }
  }
}
