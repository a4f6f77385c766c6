package io.collector.invoice.creditnote;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.money.Decimals;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tax.LineKind;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Corrects an invoice.
@Path("/api/v1/invoices/{id}/credit-notes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credit notes")
class InvoiceCorrectionResource {

  private final Invoices invoices;
  private final IssueCreditNote issueCreditNote;
  private final GaplessNumbers numbers;
  private final CreditNoteViews views;

  InvoiceCorrectionResource(
      Invoices invoices,
      IssueCreditNote issueCreditNote,
      GaplessNumbers numbers,
      CreditNoteViews views) {
    this.invoices = invoices;
    this.issueCreditNote = issueCreditNote;
    this.numbers = numbers;
    this.views = views;
  }

  /// Quantities of lines, or an amount.
  ///
  /// @param reason a code (`RETURNED`, `PRICE_CORRECTION`, `GOODWILL`), or a text
  @Schema(
      name = "NewCreditNote",
      examples =
          """
          {"reason":"RETURNED","lines":[{"lineId":"00000019-0000-4000-8000-000000000019","quantity":2}]}""")
  record NewCreditNote(
      @Schema(
              description = "A code, as RETURNED, PRICE_CORRECTION or GOODWILL, or a text",
              examples = "GOODWILL")
          @FreeText
          @NotBlank
          @Size(max = 500)
          String reason,
      @Schema(description = "What is taken back; either this or amount") @Size(min = 1, max = 500)
          @Nullable List<@NotNull @Valid Part> lines,
      @Schema(
              description =
                  "Gross: with tax in it, as grandTotal. It is shared among the invoice's tax rates"
                      + " as what is left to credit of each is, and the tax is taken out of each"
                      + " share. Either this or lines",
              examples = "119.00")
          @Positive
          @Digits(integer = 13, fraction = 3)
          @DecimalString
          @Nullable BigDecimal amount) {}

  /// What of a line is taken back.
  ///
  /// @param lineId   the invoice's line
  /// @param quantity above zero, of a line below zero, too
  @Schema(name = "NewCreditNoteLine")
  record Part(
      @NotNull UUID lineId,
      @NotNull @Positive @Digits(integer = 15, fraction = 3) BigDecimal quantity,
      @Schema(description = "The line's base unit, or the one it was sold in; default: base unit")
          @Size(min = 1, max = 20)
          @Nullable String unit) {}

  @POST
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Correct an invoice",
      description =
          "By quantities of its lines, or by an amount with tax in it; never more than was invoiced."
              + " Lines take along their part of the document's allowances; a charge is credited by"
              + " its id, with the quantity 1."
              + " It reduces the open amount; what was paid already becomes the customer's"
              + " credit, which can be refunded or allocated to other invoices.")
  public Uni<RestResponse<CreditNoteView>> create(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid NewCreditNote wanted) {
    return numbers
        .lock()
        .chain(() -> invoices.lockWithLines(id))
        .map(found -> found.orElseThrow(() -> Problems.notFound("invoice", id)))
        .invoke(invoice -> ETags.honourMatch(ifMatch, invoice.version()))
        .chain(
            invoice ->
                issueCreditNote.issue(
                    Cause.ofRequest(),
                    invoice,
                    draft(invoice, wanted),
                    new CreditReason(wanted.reason(), null)))
        .chain(this::created);
  }

  private Uni<RestResponse<CreditNoteView>> created(CreditNote note) {
    return views
        .of(note)
        .map(
            view ->
                ETags.created(
                    URI.create("/api/v1/credit-notes/" + note.id()), view, note.version()));
  }

  private static CreditDraft draft(Invoice invoice, NewCreditNote wanted) {
    if ((wanted.lines() == null) == (wanted.amount() == null)) {
      throw Problems.unprocessable("invalid", "A credit note is for lines or for an amount.")
          .at("/lines", "either lines or amount is needed, not both");
    }
    if (invoice.creditable().signum() == 0) {
      throw Problems.conflict(
          "nothing-creditable",
          "The invoice is %s; it is credited in full.".formatted(invoice.status()));
    }
    return wanted.amount() == null
        ? ofLines(invoice, wanted.lines() == null ? List.of() : wanted.lines())
        : ofAmount(invoice, wanted.amount());
  }

  private static CreditDraft ofAmount(Invoice invoice, BigDecimal amount) {
    if (!invoice.money().fits(amount)) {
      throw Problems.unprocessable("bad-amount", "The amount can't be credited.")
          .at("/amount", "is finer than " + invoice.currency() + " is paid");
    }
    if (amount.compareTo(invoice.creditable()) > 0) {
      throw moreThanInvoiced()
          .at(
              "/amount",
              "is more than is left: "
                  + invoice.money().show(invoice.creditable()).toPlainString());
    }
    return CreditDraft.of(invoice, amount);
  }

  private static CreditDraft ofLines(Invoice invoice, List<Part> wanted) {
    var lines =
        invoice.lines().stream()
            .filter(line -> line.kind() != LineKind.ALLOWANCE)
            .collect(Collectors.toMap(InvoiceLine::id, Function.identity()));
    var problem = moreThanInvoiced();
    var parts = new ArrayList<CreditDraft.Part>();
    var seen = new HashSet<UUID>();
    for (var i = 0; i < wanted.size(); i++) {
      var part = wanted.get(i);
      var line = lines.get(part.lineId());
      if (line == null || !seen.add(part.lineId())) {
        problem.at("/lines/" + i + "/lineId", "is no line of this invoice, or named twice");
        continue;
      }
      var quantity = line.unit().counted(part.quantity(), part.unit(), "/lines/" + i, "quantity");
      if (quantity.compareTo(line.creditable().abs()) > 0) {
        problem.at(
            "/lines/" + i + "/quantity",
            "is more than is left: %s %s"
                .formatted(
                    Decimals.plain(line.creditable().abs()).toPlainString(), line.unit().unit()));
      } else {
        parts.add(
            new CreditDraft.Part(
                line, line.quantity().signum() < 0 ? quantity.negate() : quantity));
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    var draft = CreditDraft.of(invoice, parts);
    if (draft.lines().isEmpty()) {
      throw Problems.unprocessable("nothing-to-credit", "The sum of the lines is zero.")
          .at("/lines", "come to nothing");
    }
    if (draft.isBelowZero(invoice)) {
      throw Problems.unprocessable(
              "below-zero", "A line that takes something off is credited with what it reduces.")
          .at("/lines", "come to less than zero, or do so at one tax rate");
    }
    if (draft.taxed().grandTotal().compareTo(invoice.creditable()) > 0) {
      throw moreThanInvoiced()
          .at(
              "/lines",
              "come to %s, more than is left: %s; together with the lines that take something off they can be credited"
                  .formatted(
                      invoice.money().show(draft.taxed().grandTotal()).toPlainString(),
                      invoice.money().show(invoice.creditable()).toPlainString()));
    }
    parts.forEach(part -> part.line().credit(part.quantity()));
    return draft;
  }

  private static ProblemException moreThanInvoiced() {
    return Problems.unprocessable(
        "more-than-invoiced", "No more can be credited than was invoiced.");
  }
}
