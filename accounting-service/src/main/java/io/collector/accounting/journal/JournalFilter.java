package io.collector.accounting.journal;

import io.collector.rest.Conditions;
import io.collector.rest.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Filters of a list of entries; all of them must match.
class JournalFilter {

  private static final String NOT_TOLD = "-";
  private static final String TAX =
      "(OUTPUT|INPUT):(BASE|TAX):([A-Z]{1,3}|-):(\\d{1,3}(\\.\\d{1,4})?|-)";

  @QueryParam("account")
  @Parameter(description = "Code of an account that it has a line on", example = "1200")
  @Nullable String account;

  @QueryParam("from")
  @Parameter(description = "Posted for this day or later", example = "2026-01-01")
  @Nullable LocalDate from;

  @QueryParam("to")
  @Parameter(description = "Posted for this day or earlier", example = "2026-01-31")
  @Nullable LocalDate to;

  @QueryParam("document")
  @Parameter(description = "Number of the document, or of one of its lines", example = "INV-1")
  @Nullable String document;

  @QueryParam("customerId")
  @Parameter(description = "A customer that one of its lines names")
  @Nullable UUID customerId;

  @QueryParam("eventId")
  @Parameter(description = "The event that caused it")
  @Nullable UUID eventId;

  @QueryParam("orderId")
  @Parameter(description = "Its order")
  @Nullable UUID orderId;

  @QueryParam("currency")
  @Parameter(description = "ISO 4217", example = "USD")
  @Nullable String currency;

  @QueryParam("tax")
  @Parameter(
      description =
          "What one of its lines is to the tax report: direction, part, category and rate, `-` for"
              + " what isn't told; with account and costCentre, of the same line",
      example = "OUTPUT:BASE:S:19")
  @Nullable String tax;

  @QueryParam("costCentre")
  @Parameter(
      description = "The cost centre of one of its lines; with account, of the same line",
      example = "4100")
  @Nullable String costCentre;

  @QueryParam("q")
  @Parameter(description = "Part of its number, document or description")
  @Nullable String q;

  Conditions where() {
    return tagged(Conditions.all())
        .and(
            "id in (select l.entry.id from JournalLine l where l.accountCode = :account)",
            "account",
            account)
        .and(
            "id in (select l.entry.id from JournalLine l where l.customerId = :customerId)",
            "customerId",
            customerId)
        .and(
            "(documentNumber = :document or id in"
                + " (select l.entry.id from JournalLine l where l.documentNumber = :document))",
            "document",
            document)
        .and("postingDate >= :from", "from", LedgerDates.asked(from, "from"))
        .and("postingDate <= :to", "to", LedgerDates.asked(to, "to"))
        .is("eventId", eventId)
        .is("orderId", orderId)
        .is("currency", currency)
        .contains(q, "number", "documentNumber", "description");
  }

  /// Account, cost centre and tax are those of one line.
  private Conditions tagged(Conditions all) {
    var line =
        "id in (select l.entry.id from JournalLine l where %s%s%s)"
            .formatted(
                account == null ? "1 = 1" : "l.accountCode = :account",
                costCentre == null ? "" : " and l.costCentre = :costCentre",
                tax == null ? "" : ofTax(tax));
    if (costCentre != null) {
      return all.and(line, "costCentre", costCentre);
    }
    return tax == null ? all : all.and(line);
  }

  /// The parts of the filter are checked, so that they can stand in the query.
  private static String ofTax(String wanted) {
    if (!wanted.matches(TAX)) {
      throw Problems.badRequest("invalid-parameter", "That is no tax.")
          .at("?tax", "must be such as OUTPUT:BASE:S:19, with - for what isn't told");
    }
    var parts = wanted.split(":", -1);
    return " and l.taxDirection = %s and l.taxPart = %s and l.taxCategory %s and l.taxPercent %s"
        .formatted(
            parts[0],
            parts[1],
            parts[2].equals(NOT_TOLD) ? "is null" : "= '%s'".formatted(parts[2]),
            parts[3].equals(NOT_TOLD) ? "is null" : "= %sbd".formatted(parts[3]));
  }
}
