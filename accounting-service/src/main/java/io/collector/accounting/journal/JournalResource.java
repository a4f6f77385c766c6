package io.collector.accounting.journal;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.party.KnownParties;
import io.collector.accounting.party.KnownParties.Named;
import io.collector.bus.Cause;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Reads the journal and posts entries by hand.
@Path("/api/v1/journal-entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Journal",
    description = "Balanced entries; they never change and are undone by reversal")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class JournalResource {

  private static final Keyset<JournalEntry> LIST =
      Keyset.of(JournalEntry::id)
          .by("postedAt", Instant.class, JournalEntry::postedAt)
          .by("date", "postingDate", LocalDate.class, JournalEntry::postingDate)
          .by("number", String.class, JournalEntry::number)
          .defaultSort("-postedAt");

  private final JournalEntries entries;
  private final BankedEntries bankedEntries;
  private final Charts charts;
  private final PostablePeriods books;
  private final PostEntry postEntry;
  private final KnownParties parties;
  private final SecurityIdentity caller;

  JournalResource(
      JournalEntries entries,
      BankedEntries bankedEntries,
      Charts charts,
      PostablePeriods books,
      PostEntry postEntry,
      KnownParties parties,
      SecurityIdentity caller) {
    this.entries = entries;
    this.bankedEntries = bankedEntries;
    this.charts = charts;
    this.books = books;
    this.postEntry = postEntry;
    this.parties = parties;
    this.caller = caller;
  }

  @Schema(
      name = "JournalReversal",
      examples = "{\"date\": \"2026-02-01\", \"description\": \"Posted twice by hand\"}")
  record Reversal(
      @Schema(
              description =
                  "The posting date of the reversal; default: today. Never before the entry's.")
          @Nullable LocalDate date,
      @FreeText @Size(max = 500) @Pattern(regexp = NewEntry.NO_NUL, message = NewEntry.NUL)
          @Nullable String description,
      @Schema(description = "Why it is posted late; needed in a softly closed month")
          @SingleLineText
          @Size(max = 500)
          @Nullable String reason) {

    /// An entry of a later day is reversed on that day.
    LocalDate day(JournalEntry entry, LocalDate today) {
      return Objects.requireNonNullElse(
          date, entry.postingDate().isAfter(today) ? entry.postingDate() : today);
    }

    String text(JournalEntry entry) {
      return Objects.requireNonNullElse(description, "Reversal of " + entry.number());
    }
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List journal entries",
      description = "Sorts: postedAt (default, the latest first), date, number.")
  public Uni<Page<EntryView>> list(@BeanParam JournalFilter filter, @BeanParam PageRequest page) {
    return LIST.page(entries, page, filter.where())
        .call(found -> entries.loadLines(found.items()))
        .chain(
            found ->
                entries
                    .reversals(found.items())
                    .map(reversed -> found.map(e -> EntryView.of(e, reversed.get(e.id())))));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a journal entry with its cause")
  public Uni<EntryView> get(UUID id) {
    return existing(id)
        .chain(
            entry ->
                entries
                    .reversals(List.of(entry))
                    .map(reversed -> EntryView.of(entry, reversed.get(entry.id()))));
  }

  @POST
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Post an entry by hand",
      description =
          "It must balance. In a foreign currency it is brought into the functional currency at the"
              + " rate of its day, or at its own. Lines on receivable and payable accounts, opening"
              + " balances too, name their customer or supplier (422 unknown-customer,"
              + " unknown-supplier). Publishes `journal.posted`.")
  public Uni<RestResponse<EntryView>> post(@Valid @NotNull NewEntry request) {
    return charts
        .current()
        .chain(
            chart ->
                books
                    .openDaysToPost()
                    .map(
                        open ->
                            RequestedEntry.draft(
                                request, chart, open, cause(request.documentNumber())))
                    .call(() -> refuseUnknown(request.lines()))
                    .chain(
                        draft ->
                            postEntry.post(
                                Cause.ofRequest(), draft, chart, request.exchangeRate())))
        .call(Panache::flush)
        .map(JournalResource::created);
  }

  private Uni<Void> refuseUnknown(List<NewEntry.Line> lines) {
    return parties
        .requireCustomers(named(lines, NewEntry.Line::customerId, "customerId"))
        .chain(
            () -> parties.requireSuppliers(named(lines, NewEntry.Line::supplierId, "supplierId")));
  }

  private static List<Named> named(
      List<NewEntry.Line> lines, Function<NewEntry.Line, @Nullable UUID> party, String field) {
    var named = new ArrayList<Named>();
    for (var i = 0; i < lines.size(); i++) {
      var id = party.apply(lines.get(i));
      if (id != null) {
        named.add(new Named(id, "/lines/%d/%s".formatted(i, field)));
      }
    }
    return named;
  }

  @POST
  @Path("/{id}/reverse")
  @APIResponseSchema(value = EntryView.class, responseCode = "201", responseDescription = "Created")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Undo an entry by its reversal",
      description =
          "Posts the same lines on the other side. An entry can be reversed once, a reversal"
              + " can't, and what closed a year is reversed when that is opened again. 409 reconciled while a"
              + " line of a bank's statement tells of it, payment-recorded once another service has"
              + " told of the same payment, corrected-elsewhere for suppliers' bills and credit notes,"
              + " and movements of stock: the problem says where. A supplier's bill whose payment is"
              + " reversed is to be paid again: procurement is told (`supplier_bill.settled`).")
  public Uni<RestResponse<EntryView>> reverse(
      UUID id, @Valid @OptionalBody @Nullable Reversal reversal) {
    var wanted = reversal == null ? new Reversal(null, null, null) : reversal;
    return existing(id)
        .call(entries::loadItems)
        .call(entry -> SettlementLock.ofAll(held(entry)))
        .call(this::refuseIfReversed)
        .call(bankedEntries::refuseIfTaken)
        .chain(entry -> postReversal(entry, wanted))
        .call(Panache::flush)
        .map(JournalResource::created);
  }

  private static SortedSet<UUID> held(JournalEntry entry) {
    var held = new TreeSet<>(entry.documents());
    held.add(entry.id());
    return held;
  }

  private Uni<JournalEntry> existing(UUID id) {
    return entries
        .withLines(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("journal entry", id)));
  }

  private Uni<Void> refuseIfReversed(JournalEntry entry) {
    if (entry.isClosing()) {
      throw Problems.conflict(
          "closing-entry", "%s closed a fiscal year: open that again.".formatted(entry.number()));
    }
    if (entry.reversesEntryId() != null) {
      throw Problems.conflict(
          "is-reversal", "%s is a reversal itself. Post an entry anew.".formatted(entry.number()));
    }
    CorrectedElsewhere.refuse(entry);
    return entries
        .isReversed(entry)
        .invoke(
            reversed -> {
              if (reversed) {
                throw Problems.conflict(
                    "already-reversed", "%s was reversed already.".formatted(entry.number()));
              }
            })
        .replaceWithVoid();
  }

  private Uni<JournalEntry> postReversal(JournalEntry entry, Reversal wanted) {
    return books
        .openDaysToPost()
        .chain(
            open ->
                charts
                    .current()
                    .chain(
                        chart ->
                            postEntry.post(
                                Cause.ofRequest(), reversal(entry, wanted, open, chart), chart)));
  }

  private EntryDraft reversal(JournalEntry entry, Reversal wanted, OpenDays open, Chart chart) {
    var day = wanted.day(entry, chart.calendar().today());
    RequestedEntry.checkDate(day, wanted.reason(), open, chart);
    refuseBefore(entry, day);
    return entry.undoneBy(
        day, day, wanted.text(entry), cause(entry.documentNumber()), wanted.reason(), false, chart);
  }

  private static void refuseBefore(JournalEntry entry, LocalDate day) {
    if (day.isBefore(entry.postingDate())) {
      throw Problems.unprocessable("before-entry", "No entry is undone before it was posted.")
          .at("/date", "must be %s or later".formatted(entry.postingDate()));
    }
  }

  private EntryCause cause(@Nullable String documentNumber) {
    return EntryCause.manual(
        documentNumber, Cause.ofRequest().correlationId(), caller.getPrincipal().getName());
  }

  private static RestResponse<EntryView> created(JournalEntry entry) {
    return RestResponse.ResponseBuilder.<EntryView>create(
            RestResponse.Status.CREATED, EntryView.of(entry, null))
        .location(URI.create("/api/v1/journal-entries/" + entry.id()))
        .build();
  }
}
