package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The database alone keeps the journal balanced, as it was written, and each tenant's own: plain
/// SQL, in the service's role and in those that may more.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class JournalTablesTest {

  private static final String NOT_ALLOWED = "42501";
  private static final String NEVER_CHANGES = "23001";
  private static final String BREAKS_A_RULE = "23514";

  private final UUID entry = UUID.randomUUID();
  private AccountingWorld world;
  private Connection service;

  @BeforeEach
  void a_posted_entry() throws SQLException {
    world = new AccountingWorld();
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    service = TestDatabase.shared().connect("accounting", "accounting", "accounting");
    service.setAutoCommit(false);
    name(service, world.tenant());
  }

  @AfterEach
  void close() throws SQLException {
    service.rollback();
    service.close();
    world.close();
  }

  @Test
  void a_balanced_entry_is_taken() throws SQLException {
    insertEntry("100.00", 2);
    insertLine(0, "1010", "100.00", "0");
    insertLine(1, "3000", "0", "100.00");
    service.commit();
  }

  @Test
  void an_unbalanced_entry_is_refused_at_the_commit() throws SQLException {
    insertEntry("100.00", 2);
    insertLine(0, "1010", "100.00", "0");
    insertLine(1, "3000", "0", "99.99");
    assertRefused(BREAKS_A_RULE, service::commit);
  }

  @Test
  void an_entry_without_its_lines_is_refused() throws SQLException {
    insertEntry("100.00", 2);
    assertRefused(BREAKS_A_RULE, service::commit);
  }

  @Test
  void lines_can_not_be_added_to_an_entry_later_not_even_balanced_ones() throws SQLException {
    insertEntry("100.00", 2);
    insertLine(0, "1010", "100.00", "0");
    insertLine(1, "3000", "0", "100.00");
    service.commit();
    name(service, world.tenant());
    insertLine(2, "1010", "5.00", "0");
    insertLine(3, "3000", "0", "5.00");
    assertRefused(BREAKS_A_RULE, service::commit);
  }

  @Test
  void a_line_in_another_currency_or_with_both_sides_is_refused() throws SQLException {
    insertEntry("100.00", 2);
    assertRefused(
        "23503",
        () -> {
          insertLine(0, "EUR", "1010", "100.00", "0");
          service.commit();
        });
    name(service, world.tenant());
    insertEntry("100.00", 2);
    assertRefused(BREAKS_A_RULE, () -> insertLine(0, "1010", "100.00", "100.00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE journal_entry SET description = 'other'",
        "UPDATE journal_line SET debit = debit + 1",
        "UPDATE receivable_item SET amount = 0",
        "DELETE FROM receivable_item",
        "DELETE FROM journal_line",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_line CASCADE"
      })
  void nobody_changes_what_was_posted(String change) throws SQLException {
    assertRefused(NOT_ALLOWED, () -> execute(service, change));
    for (var mightier : List.of("accounting_owner", "postgres")) {
      try (var connection = TestDatabase.shared().connect("accounting", mightier, mightier)) {
        assertRefused(NEVER_CHANGES, () -> execute(connection, change));
      }
    }
  }

  @Test
  void nothing_is_written_into_a_closed_month() throws SQLException {
    execute(
        service,
        """
        INSERT INTO accounting_period (tenant_id, id, start_date, status, changed_by, created_at, updated_at, version)
        VALUES ('%s', gen_random_uuid(), '2024-02-01', 'CLOSED', 'me', now(), now(), 1)"""
            .formatted(world.tenant()));
    assertRefused(BREAKS_A_RULE, () -> insertEntry("100.00", 2));
  }

  @Test
  void settings_wait_for_the_deactivation_of_an_account_that_they_name() throws SQLException {
    var body = world.as("finance").get("/api/v1/accounting-settings").asString();
    execute(service, "UPDATE account SET active = false WHERE code = '1000'");
    var put =
        CompletableFuture.supplyAsync(
            () -> world.as("finance").body(body).put("/api/v1/accounting-settings"));
    awaitBlockedRequest();
    service.commit();
    put.join().then().statusCode(422).body("errors[0].pointer", is("/paymentMethods/CASH"));
  }

  @Test
  void the_deletion_of_an_account_waits_for_settings_that_name_it() throws SQLException {
    execute(service, "SELECT id FROM account WHERE code = '2300' FOR SHARE");
    execute(
        service,
        """
        INSERT INTO tenant_settings VALUES
          ('%s', 'accounting', 1, '{"paymentMethods": {"VOUCHER": "2300"}}', now(), 'somebody')"""
            .formatted(world.tenant()));
    var deletion =
        CompletableFuture.supplyAsync(() -> world.as("finance").delete("/api/v1/accounts/2300"));
    awaitBlockedRequest();
    service.commit();
    deletion.join().then().statusCode(409).body("code", is("in-use"));
  }

  private void awaitBlockedRequest() {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        texts(
                            service,
                            """
                            SELECT pid FROM pg_stat_activity
                             WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"""))
                    .isNotEmpty());
  }

  private void insertEntry(String total, int lines) throws SQLException {
    execute(
        service,
        """
        INSERT INTO journal_entry (tenant_id, id, number, posting_date, document_date, currency, description, total,
                                   line_count, source_type, posted_by, posted_at)
        VALUES ('%s', '%s', 'JE-TEST', '2024-02-15', '2024-02-15', 'USD', 'by hand', %s, %d, 'MANUAL', 'me', now())"""
            .formatted(world.tenant(), entry, total, lines));
  }

  private void insertLine(int position, String account, String debit, String credit)
      throws SQLException {
    insertLine(position, "USD", account, debit, credit);
  }

  private void insertLine(
      int position, String currency, String account, String debit, String credit)
      throws SQLException {
    execute(
        service,
        """
        INSERT INTO journal_line (tenant_id, id, entry_id, position, account_code, currency, posting_date, debit, credit)
        VALUES ('%s', gen_random_uuid(), '%s', %d, '%s', '%s', '2024-02-15', %s, %s)"""
            .formatted(world.tenant(), entry, position, account, currency, debit, credit));
  }

  /// Something that the database may refuse.
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private void assertRefused(String state, Work work) throws SQLException {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    service.rollback();
  }

  private static void name(Connection connection, String tenant) throws SQLException {
    execute(connection, "SELECT set_config('app.tenant', '%s', true)".formatted(tenant));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
