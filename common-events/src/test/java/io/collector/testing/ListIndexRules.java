package io.collector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.collector.rest.Keyset;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/// A part of a list is read by an index, whatever it is sorted and filtered by and however many
/// rows there are. A service's `ListIndexTest` takes it:
///
/// ```java
/// @QuarkusTest
/// @QuarkusTestResource(CollectorTest.class)
/// class ListIndexTest extends ListIndexRules {}
/// ```
public abstract class ListIndexRules {

  /// Finished jobs are forgotten after some days.
  private static final Set<String> JOBS = Set.of("/api/v1/jobs status", "/api/v1/jobs type");

  @Inject Mutiny.SessionFactory sessions;

  /// Sorts of lists that never show all rows: their index is of that part. As `table column`.
  protected Set<String> sortsOfPart() {
    return Set.of();
  }

  /// Filters that no index begins at, and why the list is fast nevertheless: the table stays small,
  /// or so many rows match that the index of the sort finds a page among few. As `path filter`.
  protected Map<String, String> filtersWithoutIndex() {
    return Map.of();
  }

  /// Lists that want a row named, and show its parts.
  protected Set<String> listsOfPart() {
    return Set.of();
  }

  @Test
  void every_filter_of_a_list_is_served_by_an_index() throws Exception {
    var known = new TreeSet<>(filtersWithoutIndex().keySet());
    known.addAll(JOBS);
    assertThat(ListFilters.withoutIndex(listsOfPart())).isSubsetOf(known);
  }

  @Test
  void every_sort_of_a_list_has_an_index_that_begins_with_the_tenant() throws Exception {
    var missing = new TreeSet<String>();
    var lists = lists();
    assertThat(lists).isNotEmpty();
    for (var list : lists) {
      var table = table(entity(list));
      for (var path : ((Keyset<?>) list.get(null)).paths()) {
        var column = table.getPropertyColumnNames(path)[0];
        if (!indexed(table.getTableName(), column)) {
          missing.add(table.getTableName() + " " + column);
        }
      }
    }
    assertThat(missing).isEqualTo(sortsOfPart());
  }

  private List<Field> lists() throws ReflectiveOperationException {
    var fields = new ArrayList<Field>();
    for (var owner :
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.collector")) {
      for (var field : owner.getFields()) {
        if (isList(field)) {
          var found =
              Class.forName(owner.getName(), true, Thread.currentThread().getContextClassLoader())
                  .getDeclaredField(field.getName());
          if (isMapped(entity(found))) {
            found.setAccessible(true);
            fields.add(found);
          }
        }
      }
    }
    return fields;
  }

  private static boolean isList(JavaField field) {
    return field.getRawType().isEquivalentTo(Keyset.class)
        && field.getModifiers().contains(JavaModifier.STATIC);
  }

  private static Class<?> entity(Field list) {
    return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
  }

  /// Whether this service has the table: the tests of `common-events` have entities of their own.
  private boolean isMapped(Class<?> entity) {
    return sessions.getMetamodel().getEntities().stream()
        .anyMatch(mapped -> mapped.getJavaType() == entity);
  }

  private AbstractEntityPersister table(Class<?> entity) {
    return (AbstractEntityPersister)
        ((MappingMetamodelImplementor) sessions.getMetamodel()).getEntityDescriptor(entity);
  }

  private static boolean indexed(String table, String column) throws SQLException {
    try (var database = TestDatabase.shared().connect(CollectorTest.serviceOfThisModule());
        var query =
            database.prepareStatement(
                """
                SELECT EXISTS (
                  SELECT FROM pg_index i
                    JOIN pg_attribute t ON t.attrelid = i.indrelid AND t.attnum = i.indkey[0]
                    JOIN pg_attribute c ON c.attrelid = i.indrelid AND c.attnum = i.indkey[1]
                   WHERE i.indrelid = ?::regclass AND i.indpred IS NULL
                     AND t.attname = 'tenant_id' AND c.attname = ?)
                """)) {
      query.setString(1, table);
      query.setString(2, column);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
