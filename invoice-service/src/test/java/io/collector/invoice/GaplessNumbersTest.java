package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.async.BackgroundWork;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class GaplessNumbersTest {

  private static final LocalDate NEW_YEAR = LocalDate.parse("2027-01-01");

  private static final String ROLLED_BACK = "rolled back";

  @Inject GaplessNumbers numbers;
  @Inject BackgroundWork background;

  @Test
  void of_fifty_at_once_with_some_rolled_back_none_is_missing_and_none_twice() {
    var tenant = "numbers-" + UUID.randomUUID();
    var issues =
        IntStream.range(0, 50).mapToObj(i -> issue(tenant, "INV", NEW_YEAR, i % 3 == 0)).toList();
    var kept = issues.stream().flatMap(GaplessNumbersTest::kept).sorted().toList();
    assertThat(kept)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 33).mapToObj("INV-2027-%06d"::formatted).toList());
  }

  @Test
  void each_tenant_type_and_year_counts_on_its_own() {
    var tenant = "numbers-" + UUID.randomUUID();
    assertThat(issue(tenant, "INV", NEW_YEAR, false).join()).isEqualTo("INV-2027-000001");
    assertThat(issue(tenant, "CN", NEW_YEAR, false).join()).isEqualTo("CN-2027-000001");
    assertThat(issue(tenant, "INV", NEW_YEAR.minusDays(1), false).join())
        .isEqualTo("INV-2026-000001");
    assertThat(issue(tenant, "INV", NEW_YEAR, false).join()).isEqualTo("INV-2027-000002");
    assertThat(issue(tenant + "-other", "INV", NEW_YEAR, false).join())
        .isEqualTo("INV-2027-000001");
  }

  /// The number, if it wasn't meant to be rolled back. Any other failure is a fault.
  private static Stream<String> kept(CompletableFuture<String> issue) {
    return issue
        .orTimeout(30, TimeUnit.SECONDS)
        .handle(
            (number, failed) -> {
              if (failed == null) {
                return Stream.of(number);
              }
              assertThat(failed).hasMessage(ROLLED_BACK);
              return Stream.<String>empty();
            })
        .join();
  }

  /// Takes a number in a transaction of its own, which takes its time, and may fail.
  private CompletableFuture<String> issue(
      String tenant, String type, LocalDate when, boolean fails) {
    return background
        .run(
            () -> {
              Tenant.set(tenant);
              return TenantSession.inTransaction(
                  () -> numbers.next(type, when).chain(n -> end(n, fails)));
            })
        .subscribeAsCompletionStage();
  }

  private static Uni<String> end(String number, boolean fails) {
    return fails
        ? Uni.createFrom().failure(new IllegalStateException(ROLLED_BACK))
        : Uni.createFrom().item(number);
  }
}
