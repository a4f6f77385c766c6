package io.collector.accounting.journal;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// The current tenant's journal.
@ApplicationScoped
public class JournalEntries implements PanacheRepositoryBase<JournalEntry, UUID> {

  private static final String FIRST_DAY =
      "select min(e.postingDate) from JournalEntry e where e.postingDate >= :from";
  private static final String PARTS =
      "from JournalLine l where l.partOf in :keys and l.baseAmount is not null";
  private static final String WITH_LINES = "from JournalEntry e left join fetch e.lines where e.";

  /// An entry that is known to be there, with all that a reversal needs.
  public Uni<JournalEntry> withItems(UUID id) {
    return withLines(id).map(Optional::orElseThrow).call(this::loadItems);
  }

  Uni<Optional<JournalEntry>> withLines(UUID id) {
    return first(WITH_LINES + "id = ?1", id);
  }

  /// The entry of a document, with all that a reversal needs.
  public Uni<Optional<JournalEntry>> ofDocument(String postingKey) {
    return first(WITH_LINES + "postingKey = ?1", postingKey)
        .call(found -> found.map(this::loadItems).orElse(Uni.createFrom().nullItem()));
  }

  /// What was taken back so far of documents that are posted in the functional currency.
  Uni<TakenBack> takenBack(List<String> postingKeys, String functional) {
    return list(WITH_LINES + "postingKey in ?1 and e.baseCurrency = ?2", postingKeys, functional)
        .chain(
            documents ->
                getSession()
                    .chain(
                        session ->
                            session
                                .createQuery(PARTS, JournalLine.class)
                                .setParameter("keys", postingKeys)
                                .getResultList())
                    .map(parts -> TakenBack.of(documents, parts)));
  }

  /// Whether the document was posted already.
  public Uni<Boolean> hasDocument(String postingKey) {
    return count("postingKey", postingKey).map(found -> found > 0);
  }

  /// What closed the year that ends on this day and wasn't undone since, with lines.
  public Uni<List<JournalEntry>> closingEntries(LocalDate yearEnd) {
    return list(
        WITH_LINES
            + """
            closing and e.postingDate = ?1 and e.reversesEntryId is null
             and not exists (select 1 from JournalEntry r where r.reversesEntryId = e.id)
             order by e.id
            """,
        yearEnd);
  }

  /// The day of the first entry from that day on.
  public Uni<Optional<LocalDate>> firstDay(LocalDate from) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(FIRST_DAY, LocalDate.class)
                    .setParameter("from", from)
                    .getSingleResultOrNull())
        .map(Optional::ofNullable);
  }

  public Uni<Boolean> isReversed(JournalEntry entry) {
    return count("reversesEntryId", entry.id()).map(found -> found > 0);
  }

  /// Loads the rows of the subledgers.
  public Uni<Void> loadItems(JournalEntry entry) {
    return Mutiny.fetch(entry.receivables())
        .chain(() -> Mutiny.fetch(entry.payables()))
        .replaceWithVoid();
  }

  /// Loads the lines of entries that were read without them.
  Uni<Void> loadLines(List<JournalEntry> entries) {
    return entries.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "id in ?1", entries.stream().map(JournalEntry::id).toList())
            .replaceWithVoid();
  }

  /// The entries that the lines are of, by id.
  public Uni<Map<UUID, JournalEntry>> of(List<JournalLine> lines) {
    return lines.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : list("id in ?1", lines.stream().map(JournalLine::entryId).distinct().toList())
            .map(
                found ->
                    found.stream()
                        .collect(Collectors.toMap(JournalEntry::id, Function.identity())));
  }

  /// Which of the entries were reversed, and by which.
  Uni<Map<UUID, UUID>> reversals(List<JournalEntry> entries) {
    return entries.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : list("reversesEntryId in ?1", entries.stream().map(JournalEntry::id).toList())
            .map(JournalEntries::byReversed);
  }

  private static Map<UUID, UUID> byReversed(List<JournalEntry> reversals) {
    var reversed = new HashMap<UUID, UUID>();
    for (var reversal : reversals) {
      if (reversal.reversesEntryId() != null) {
        reversed.put(reversal.reversesEntryId(), reversal.id());
      }
    }
    return reversed;
  }

  private Uni<Optional<JournalEntry>> first(String hql, Object key) {
    return list(hql, key).map(found -> found.stream().findFirst());
  }
}
