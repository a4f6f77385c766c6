package io.collector.accounting.journal;

import io.collector.rest.Conditions;
import io.collector.rest.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Filters of a list of entries; all of them must match.
class JournalFilter {

  private static final String NOT_TOLD = "-";
  private static final String PERCENT = "\\d{1,3}(?:\\.\\d{1,4})?";

  /// The last part is `-`, or a name, which may have a colon in it, and its percent.
  private static final Pattern TAX =
      Pattern.compile(
          "(OUTPUT|INPUT):(BASE|TAX):([A-Z]{1,3}|-):(%1$s|-)(?::(-|([^\\x00]{1,40}):(%1$s)))?"
              .formatted(PERCENT));

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
              + " what isn't told; perhaps which of two taxes, by name and its own percent"
              + " (`:QST:9.975`), or `:-` for what is none of two; with account and costCentre, of"
              + " the same line",
      example = "OUTPUT:BASE:S:19")
  @Nullable String tax;

  @QueryParam("costCentre")
  @Parameter(
      description =
          "The cost centre of one of its lines, `-` for a line of none; with account, of the same"
              + " line",
      example = "4100")
  @Nullable String costCentre;

  @QueryParam("closing")
  @Parameter(description = "false: without those that closed a fiscal year, or opened it again")
  @Nullable Boolean closing;

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
            "id in (select e.id from JournalEntry e where e.documentNumber = :document"
                + " union select l.entry.id from JournalLine l where l.documentNumber = :document)",
            "document",
            document)
        .and("postingDate >= :from", "from", LedgerDates.asked(from, "from"))
        .and("postingDate <= :to", "to", LedgerDates.asked(to, "to"))
        .is("eventId", eventId)
        .is("orderId", orderId)
        .is("currency", currency)
        .is("closing", Boolean.FALSE.equals(closing) ? closing : null)
        .search("journal_entry", q, "number", "documentNumber", "description");
  }

  /// Account, cost centre and tax are those of one line.
  private Conditions tagged(Conditions all) {
    if (costCentre == null && tax == null) {
      return all;
    }
    var line = new StringBuilder(account == null ? "1 = 1" : "l.accountCode = :account");
    var parameters = new HashMap<String, Object>();
    if (LineTags.NO_COST_CENTRE.equals(costCentre)) {
      line.append(" and l.costCentre is null");
    } else if (costCentre != null) {
      line.append(" and l.costCentre = :costCentre");
      parameters.put("costCentre", costCentre);
    }
    if (tax != null) {
      addTax(tax, line, parameters);
    }
    return all.and(
        "id in (select l.entry.id from JournalLine l where %s)".formatted(line), parameters);
  }

  /// All parts but a name are checked, so that they can stand in the query.
  private static void addTax(String wanted, StringBuilder line, Map<String, Object> parameters) {
    var parts = TAX.matcher(wanted);
    if (!parts.matches()) {
      throw Problems.badRequest("invalid-parameter", "That is no tax.")
          .at("?tax", "must be such as OUTPUT:BASE:S:19, with - for what isn't told");
    }
    line.append(
        " and l.taxDirection = %s and l.taxPart = %s and l.taxCategory %s and l.taxPercent %s"
            .formatted(
                parts.group(1),
                parts.group(2),
                parts.group(3).equals(NOT_TOLD) ? "is null" : "= '%s'".formatted(parts.group(3)),
                parts.group(4).equals(NOT_TOLD) ? "is null" : "= %sbd".formatted(parts.group(4))));
    if (NOT_TOLD.equals(parts.group(5))) {
      line.append(" and l.taxName is null");
    } else if (parts.group(5) != null) {
      line.append(" and l.taxName = :taxName and l.taxOwnPercent = %sbd".formatted(parts.group(7)));
      parameters.put("taxName", parts.group(6));
    }
  }
}
