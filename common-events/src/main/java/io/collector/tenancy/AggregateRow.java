package io.collector.tenancy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import org.hibernate.annotations.ValueGenerationType;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.jspecify.annotations.Nullable;

/// A row with a version, which its events (`aggregateVersion`) and its entity tag tell.
///
/// The row counts its changes in memory: the version is right at once, with no flush in between,
/// and two changes in one transaction have two versions, so that "the newer version wins" holds for
/// each event. The same column is Hibernate's `@Version`: an update names the version that was
/// loaded, and fails if somebody else has written meanwhile. By itself Hibernate would count
/// transactions, not changes, and only when it flushes; [Count] gives it the row's own count.
///
/// Columns: `version`, `created_at`, `updated_at`.
@MappedSuperclass
public abstract class AggregateRow extends TenantRow {

  @Version @CountedInMemory private long version = 1;
  private Instant createdAt = now();
  private Instant updatedAt = createdAt;

  protected AggregateRow() {}

  /// Counts from another version than 1, for what clients and copies know by such versions.
  protected AggregateRow(long first) {
    version = first;
  }

  /// Counts a change. Every method that changes the row's state calls it.
  protected void changed() {
    version++;
    updatedAt = now();
  }

  /// How often it changed, as a rule from 1: the `aggregateVersion` of its events and its ETag.
  public long version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /// As exact as the database keeps it.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @ValueGenerationType(generatedBy = Count.class)
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.FIELD)
  @interface CountedInMemory {}

  /// The next version that Hibernate writes: the row's own count, or one more than was loaded if
  /// the row was changed without [#changed()].
  @RegisterForReflection
  public static final class Count implements BeforeExecutionGenerator {

    private static final long serialVersionUID = 1L;

    @Override
    public Object generate(
        SharedSessionContractImplementor session,
        Object owner,
        @Nullable Object currentValue,
        EventType event) {
      var counted = ((AggregateRow) owner).version();
      if (event == EventType.INSERT) {
        return counted;
      }
      var entry = session.getPersistenceContextInternal().getEntry(owner);
      return entry != null && entry.getVersion() instanceof Long loaded
          ? Math.max(counted, loaded + 1)
          : counted;
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
      return EventTypeSets.INSERT_AND_UPDATE;
    }
  }
}
