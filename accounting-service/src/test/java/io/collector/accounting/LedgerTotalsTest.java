package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports by totals are what the journal's lines add up to, whatever of them is in the totals.
/// Meanwhile the schedule adds what was posted, every second.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class LedgerTotalsTest {

  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
  private static final int DAYS = 730;
  private static final List<String> ACCOUNTS =
      List.of("1010", "1500", "2200", "2400", "3000", "4000", "5000", "6000");

  /// Rows by which totals and lines differ.
  private static final String DIFFERENCES =
      """
      WITH by_totals AS (
        SELECT account_code, currency, cost_centre, closing, CASE WHEN closing THEN day END AS day, sum(debit), sum(credit),
               sum(base_debit), sum(base_credit), sum(by_rates)
          FROM ledger_sums('%1$s', '%2$s', '%3$s') GROUP BY 1, 2, 3, 4, 5
      ), by_lines AS (
        SELECT account_code, currency, cost_centre, closing, CASE WHEN closing THEN posting_date END, sum(debit), sum(credit),
               sum(CASE WHEN base > 0 THEN base ELSE 0 END), sum(CASE WHEN base < 0 THEN -base ELSE 0 END),
               sum(CASE WHEN debit = 0 AND credit = 0 THEN base ELSE 0 END)
          FROM (SELECT *, coalesce(base_amount, debit - credit) AS base FROM journal_line
                 WHERE tenant_id = '%1$s' AND posting_date BETWEEN '%2$s' AND '%3$s') AS lines
         GROUP BY 1, 2, 3, 4, 5
      )
      SELECT count(*) FROM ((TABLE by_totals EXCEPT TABLE by_lines) UNION ALL (TABLE by_lines EXCEPT TABLE by_totals)) AS d
      """;

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String body(Random random) {
    var account = random.nextInt(ACCOUNTS.size());
    var other = (account + 1 + random.nextInt(ACCOUNTS.size() - 1)) % ACCOUNTS.size();
    var centre = random.nextInt(3);
    return """
    {"date": "%s", "currency": "%s", "description": "Random",
     "lines": [{"account": "%s", "debit": "%d.%02d"%s}, {"account": "%s", "credit": "%4$d.%5$02d"}]}\
    """
        .formatted(
            FIRST.plusDays(random.nextInt(DAYS)),
            random.nextInt(3) == 0 ? "USD" : "EUR",
            ACCOUNTS.get(account),
            1 + random.nextInt(999),
            random.nextInt(100),
            centre == 0 ? "" : ", \"costCentre\": \"C" + centre + "\"",
            ACCOUNTS.get(other));
  }

  private String posted(Random random) {
    var answer = world.as("finance").body(body(random)).post("/api/v1/journal-entries");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.jsonPath().getString("id");
  }

  private JsonPath job(String id) {
    return world.as("finance").get("/api/v1/jobs/" + id).jsonPath();
  }

  private JsonPath job(String path, String body) {
    var started = world.as("finance").body(body).post("/api/v1/" + path);
    assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
    var id = started.jsonPath().getString("id");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(() -> assertThat(job(id).getString("status")).isEqualTo("SUCCEEDED"));
    return job(id);
  }

  private void functionalEuros() {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(
            now.asString()
                .replaceAll(",\"functionalCurrency\":(\"...\"|null)", "")
                .replaceFirst("\"rateDays\":\\d+", "\"rateDays\":31")
                .replaceFirst("\\}$", ",\"functionalCurrency\":\"EUR\"}"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
    var rates = new StringBuilder("date,currency,rate\n");
    for (var month = 0; month < 24; month++) {
      rates.append("%s,USD,0.%d\n".formatted(FIRST.plusMonths(month), 70 + month));
    }
    world
        .as("finance")
        .body(
            "{\"content\":\"%s\"}"
                .formatted(
                    Base64.getEncoder()
                        .encodeToString(rates.toString().getBytes(StandardCharsets.UTF_8))))
        .post("/api/v1/exchange-rates/csv")
        .then()
        .statusCode(200);
  }

  private void assertSame(LocalDate from, LocalDate to) {
    assertThat(AccountingWorld.count(DIFFERENCES.formatted(world.tenant(), from, to)))
        .as("%s to %s", from, to)
        .isZero();
  }

  /// All days, some of them, those until one, and a whole month.
  private void assertSame(Random random) {
    assertSame(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
    var from = FIRST.plusDays(random.nextInt(DAYS));
    assertSame(from, from.plusDays(random.nextInt(random.nextBoolean() ? 40 : 500)));
    assertSame(LocalDate.of(1, 1, 1), from);
    assertSame(from.withDayOfMonth(1), from.plusMonths(1).withDayOfMonth(1).minusDays(1));
  }

  /// Each report as it is answered.
  private Map<String, String> reports(Random random) {
    var from = FIRST.plusDays(random.nextInt(DAYS / 2));
    var to = from.plusDays(random.nextInt(DAYS / 2));
    var found = new TreeMap<String, String>();
    for (var functional : List.of("", "&functional=true")) {
      for (var path :
          List.of(
              "reports/trial-balance?asOf=" + to,
              "reports/trial-balance?closing=false&asOf=" + to,
              "reports/balance-sheet?asOf=%s&compareAsOf=%s".formatted(from, to),
              "reports/income-statement?from=%s&to=%s".formatted(from, to),
              "reports/income-statement?costCentre=C1&from=%s&to=%s".formatted(from, to),
              "reports/income-statement?costCentre=-&from=%s&to=%s".formatted(from, to),
              "reports/cash-flow?from=%s&to=%s".formatted(from, to),
              "reports/balance-sheet?costCentre=C2&asOf=" + to,
              "reports/cash-flow?costCentre=C2&from=%s&to=%s".formatted(from, to),
              "reports/cost-centres?from=%s&to=%s".formatted(from, to),
              "reports/budget?from=2022-01&to=2022-12&currency="
                  + (functional.isEmpty() ? "USD" : "EUR"),
              "accounts/1010/ledger?currency=EUR&limit=5&from=%s&to=%s".formatted(from, to),
              "accounts/4000/ledger?currency=EUR&closing=false&limit=5&from=%s&to=%s"
                  .formatted(from, to))) {
        var query = path.startsWith("reports/budget") ? path : path + functional;
        found.put(query, world.as("viewer").get("/api/v1/" + query).asString());
      }
    }
    return found;
  }

  /// Totals and figures of a statement, by currency; those that aren't zero.
  private Map<String, BigDecimal> figures(String statement) {
    var found = new TreeMap<String, BigDecimal>();
    var view = world.get("/reports/" + statement);
    for (var i = 0; i < view.getList("currencies").size(); i++) {
      var of = "currencies[%d].".formatted(i);
      var currency = view.getString(of + "currency") + " ";
      List<Map<String, String>> sections = view.getList(of + "sections");
      sections.forEach(
          one -> found.put(currency + one.get("section"), new BigDecimal(one.get("total"))));
      List<Map<String, String>> figures = view.getList(of + "figures");
      figures.forEach(
          one -> found.put(currency + one.get("figure"), new BigDecimal(one.get("amount"))));
    }
    found.values().removeIf(amount -> amount.signum() == 0);
    return found;
  }

  /// The statements of all cost centres, and of none, are the whole; each is balanced by itself.
  private void assertAddsUp(String statement) {
    var sum = new TreeMap<String, BigDecimal>();
    for (var centre : List.of("C1", "C2", "-")) {
      var part = figures(statement + "&costCentre=" + centre);
      for (var currency : List.of("EUR ", "USD ")) {
        assertThat(part.get(currency + "TOTAL_ASSETS"))
            .isEqualTo(part.get(currency + "TOTAL_LIABILITIES_AND_EQUITY"));
      }
      part.forEach((name, amount) -> sum.merge(name, amount, BigDecimal::add));
    }
    sum.values().removeIf(amount -> amount.signum() == 0);
    assertThat(sum).as(statement).isEqualTo(figures(statement)).isNotEmpty();
  }

  /// As if none of the entries had been added to the totals yet.
  private void forgetTotals() {
    AccountingWorld.execute(
        """
        SELECT pg_advisory_xact_lock(hashtextextended('ledger totals of ' || '%1$s', 0));
        WITH gone AS (DELETE FROM ledger_total WHERE tenant_id = '%1$s')
        INSERT INTO unsummed_entry SELECT tenant_id, id, posting_date FROM journal_entry WHERE tenant_id = '%1$s'
        ON CONFLICT DO NOTHING\
        """
            .formatted(world.tenant()));
  }

  private void awaitSummed() {
    var left =
        "SELECT count(*) FROM unsummed_entry WHERE tenant_id = '%s'".formatted(world.tenant());
    await().atMost(AccountingWorld.PATIENCE).until(() -> AccountingWorld.count(left) == 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void reports_are_the_sum_of_the_lines_at_any_moment(long seed) {
    var random = new Random(seed);
    functionalEuros();
    var entries = new ArrayList<String>();
    for (var i = 0; i < 30; i++) {
      switch (random.nextInt(8)) {
        case 0 -> {
          if (!entries.isEmpty()) {
            world
                .as("finance")
                .body("{}")
                .post("/api/v1/journal-entries/" + entries.removeFirst() + "/reverse")
                .then()
                .statusCode(201);
          }
        }
        case 1 -> forgetTotals();
        case 2 -> awaitSummed();
        default -> entries.add(posted(random));
      }
      assertSame(random);
    }
    job("revaluations", "{\"date\": \"2022-12-31\"}");
    assertSame(random);
    for (var month = 1; month <= 12; month++) {
      world
          .as("finance")
          .post("/api/v1/periods/2022-%02d/close".formatted(month))
          .then()
          .statusCode(200);
    }
    job("fiscal-years/2022/close", "");
    assertSame(random);
    awaitSummed();
    assertSame(random);
    var asked = random.nextLong();
    var before = reports(new Random(asked));
    assertThat(before.values()).allMatch(answer -> !answer.contains("\"status\":"));
    forgetTotals();
    assertThat(reports(new Random(asked))).isEqualTo(before);
    for (var functional : List.of("", "&functional=true")) {
      for (var year : List.of("2022", "2023")) {
        assertAddsUp("balance-sheet?asOf=%s-12-31%s".formatted(year, functional));
        assertAddsUp("cash-flow?from=%s-02-03&to=%1$s-11-29%s".formatted(year, functional));
        assertAddsUp("income-statement?from=%s-02-03&to=%1$s-11-29%s".formatted(year, functional));
      }
    }
    var rebuilt = job("ledger-totals/rebuild", "");
    assertThat(rebuilt.getLong("done")).isEqualTo(rebuilt.getLong("total")).isPositive();
    assertThat(rebuilt.getString("log")).contains("2022-12:");
    assertSame(random);
    assertThat(reports(new Random(asked))).isEqualTo(before);
  }

  /// Totals that are wrong, as after a repair by hand, are right after a rebuild.
  @Test
  void a_rebuild_makes_totals_right() {
    posted(new Random(1));
    posted(new Random(2));
    awaitSummed();
    AccountingWorld.execute(
        "UPDATE ledger_total SET debit = debit + 1 WHERE tenant_id = '%s'"
            .formatted(world.tenant()));
    AccountingWorld.execute(
        """
        INSERT INTO ledger_total SELECT tenant_id, span, unnest(ARRAY['1990-01-01', '2022-02-01', '2090-01-01']::date[]),
               account_code, currency, 'no entry', false, 1, 1, 1, 1, 1 FROM ledger_total WHERE tenant_id = '%s' LIMIT 3
        ON CONFLICT DO NOTHING\
        """
            .formatted(world.tenant()));
    job("ledger-totals/rebuild", "");
    assertSame(new Random(3));
  }

  /// Whoever looks sees each line once, while some post, the schedule adds and two rebuild.
  @Test
  void nobody_sees_a_line_twice_or_never() {
    posted(new Random(0));
    var work =
        IntStream.range(0, 4)
            .mapToObj(
                seed ->
                    CompletableFuture.runAsync(
                        () -> {
                          var random = new Random(seed);
                          for (var i = 0; i < 25; i++) {
                            posted(random);
                          }
                        }))
            .toArray(CompletableFuture[]::new);
    var rebuilds =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> job("ledger-totals/rebuild", "")),
            CompletableFuture.runAsync(() -> job("ledger-totals/rebuild", "")));
    var all = CompletableFuture.allOf(CompletableFuture.allOf(work), rebuilds);
    var looks = 0;
    do {
      assertSame(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
      looks++;
    } while (!all.isDone());
    all.join();
    assertThat(looks).isGreaterThan(1);
    awaitSummed();
    assertSame(new Random(9));
  }

  @Test
  void a_rebuild_is_started_by_finance_alone_and_is_of_one_tenant() {
    world.as("viewer").post("/api/v1/ledger-totals/rebuild").then().statusCode(403);
    posted(new Random(1));
    var other = new AccountingWorld();
    var rebuilt = job("ledger-totals/rebuild", "");
    assertThat(rebuilt.getString("type")).isEqualTo("ledger-totals-rebuild");
    other.as("finance").get("/api/v1/jobs/" + rebuilt.getString("id")).then().statusCode(404);
    world
        .as("finance")
        .get("/api/v1/jobs")
        .then()
        .statusCode(200)
        .body("items.type", hasItems("ledger-totals-rebuild"))
        .body("items[0].status", is("SUCCEEDED"));
  }
}
