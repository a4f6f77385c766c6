package io.collector.accounting.journal;

import io.collector.rest.Conditions;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Filters of a list of entries; all of them must match.
class JournalFilter {

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

  @QueryParam("q")
  @Parameter(description = "Part of its number, document or description")
  @Nullable String q;

  Conditions where() {
    return Conditions.all()
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
}
