package io.collector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.deploy.observability.ExposedMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A story's events in generated orders, each handed over one to three times: the eight services
/// come to the same end, each by itself and all together.
class ShuffledFlowTest {

  /// One seed, or `FIRST-LAST`.
  private static final String SEEDS = System.getProperty("flow.seeds", "1-40");

  private static final int AT_ONCE = 30;

  /// REST, outbox and broker, handler, and so on.
  private static final List<String> APPROVAL_TO_RESERVATION =
      List.of(
          "crm: post /api/v1/offers/{id}/approve",
          "crm: publish offer.approved",
          "order: process offer.approved",
          "order: publish order.created",
          "inventory: process order.created",
          "inventory: publish stock.reserved",
          "order: process stock.reserved");

  @Test
  void everyOrderOfEventsEndsAsThePlainOne() throws Exception {
    try (var installation = Installation.shuffled()) {
      assertThat(String.join("\n\n", failures(installation))).isEmpty();
      Awaitility.await("every copy taken")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> assertThat(taken(installation)).isEqualTo(installation.shuffler().copies()));
      assertThat(installation.shuffler().waiting()).as("left in queues").isEmpty();
      assertThat(installation.shuffler().violations()).as("against the contract").isEmpty();
      Awaitility.await("one trace from the approval of an offer to its effect in other services")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(installation.traces().waysTo("order", "process stock.reserved"))
                      .contains(APPROVAL_TO_RESERVATION));
      assertThat(installation.logProblems()).as("logs").isEmpty();
      Awaitility.await("metrics as they are listed and named")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(ExposedMetrics.problems(installation.scrape())).isEmpty());
    }
  }

  /// All that have a seed, many at once.
  private static List<String> failures(Installation installation) {
    var failures = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var plays =
          seeds()
              .mapToObj(Story::of)
              .distinct()
              .flatMap(story -> plays(story, installation, threads))
              .toList(); // all are under way before the first is waited for
      for (var play : plays) {
        try {
          play.join();
        } catch (CompletionException e) {
          failures.add(String.valueOf(e.getCause()));
        }
      }
    }
    return failures;
  }

  /// How many messages each service has taken: for what is in them, or as repetitions.
  private static Map<String, Long> taken(Installation installation) {
    return Installation.SERVICES.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                service ->
                    installation.metric(service, "collector_events_consumed_total")
                        + installation.metric(service, "collector_events_duplicates_total")));
  }

  /// The plain one, and those that are compared with it.
  private static Stream<CompletableFuture<?>> plays(
      Story story, Installation installation, ExecutorService threads) {
    var plain = CompletableFuture.supplyAsync(() -> play(story, 0, installation), threads);
    var shuffled =
        seeds()
            .filter(seed -> Story.of(seed) == story)
            .mapToObj(
                seed ->
                    CompletableFuture.supplyAsync(() -> play(story, seed, installation), threads)
                        .thenAcceptBoth(plain, ShuffledFlowTest::compare));
    return Stream.concat(Stream.of(plain), shuffled);
  }

  private static void compare(Play end, Play plain) {
    var differences = end.state().differencesFrom(plain.state());
    if (!differences.isEmpty()) {
      throw end.scene().failure("It ended otherwise than in the plain order", differences);
    }
  }

  private record Play(ShuffledScene scene, EndState state) {}

  private static Play play(Story story, long seed, Installation installation) {
    var tenant = story.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + seed;
    var scene = new ShuffledScene(tenant, seed, installation);
    try {
      var people = new Actors(scene);
      people.settleIn();
      scene.begin();
      story.play(people);
      scene.end();
      people.expectOrders(story.end);
      Invariants.check(scene);
      return new Play(scene, EndState.of(scene, people.names(), story.races));
    } catch (Failure e) {
      throw scene.failure("Something didn't work", e);
    }
  }

  private static LongStream seeds() {
    var bounds = SEEDS.split("-", 2);
    return LongStream.rangeClosed(
        Long.parseLong(bounds[0]), Long.parseLong(bounds[bounds.length - 1]));
  }
}
