package io.collector.crm.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.calendar.TenantCalendar;
import io.collector.crm.settings.CrmSettings;
import io.collector.rest.Problem;
import io.collector.rest.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

  @ParameterizedTest(name = "until {1} in {0}: {2}")
  @CsvSource({
    "UTC,                 2026-12-31, 2026-12-31T23:59:59.999Z",
    "Pacific/Auckland,    2026-12-31, 2026-12-31T10:59:59.999Z",
    "America/Los_Angeles, 2026-12-31, 2027-01-01T07:59:59.999Z",
    "Europe/Berlin,       2026-10-25, 2026-10-25T22:59:59.999Z",
  })
  void it_lasts_until_the_end_of_the_tenants_day(String zone, LocalDate lastDay, Instant until) {
    assertThat(validity(null, lastDay, in(zone))).isEqualTo(new Validity(lastDay, until));
  }

  @Test
  void a_moment_is_kept_with_its_day() {
    var moment = Instant.parse("2026-12-31T12:00:00Z");
    assertThat(validity(moment, null, in("Pacific/Auckland")))
        .isEqualTo(new Validity(LocalDate.parse("2027-01-01"), moment));
  }

  @Test
  void today_is_a_day_on_which_it_can_be_accepted_and_yesterday_is_not() {
    var calendar = in("Pacific/Kiritimati");
    assertThat(pointers(null, calendar.today(), calendar)).isEmpty();
    assertThat(pointers(null, calendar.today().minusDays(1), calendar)).containsExactly("/lastDay");
  }

  @Test
  void a_moment_and_a_day_are_not_told_both() {
    var calendar = TenantCalendar.DEFAULT;
    assertThat(pointers(Instant.now().plusSeconds(60), calendar.today(), calendar))
        .containsExactly("/lastDay");
  }

  private static TenantCalendar in(String zone) {
    return new TenantCalendar(ZoneId.of(zone), Set.of(), Set.of());
  }

  private static Validity validity(
      @Nullable Instant until, @Nullable LocalDate lastDay, TenantCalendar calendar) {
    return Validity.of(request(until, lastDay), new CrmSettings(30, 80, null), calendar);
  }

  private static List<String> pointers(
      @Nullable Instant until, @Nullable LocalDate lastDay, TenantCalendar calendar) {
    var problem = Problems.unprocessable("invalid", "The offer is invalid.");
    validity(until, lastDay, calendar).check(request(until, lastDay), calendar, problem);
    return problem.errors().stream().map(Problem.Fault::pointer).toList();
  }

  private static OfferRequest request(@Nullable Instant until, @Nullable LocalDate lastDay) {
    return new OfferRequest(
        null,
        UUID.randomUUID(),
        "USD",
        until,
        lastDay,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }
}
