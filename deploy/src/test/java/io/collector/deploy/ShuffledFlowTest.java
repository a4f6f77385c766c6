package io.collector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An order's events in generated orders, each handed over one to three times: the six services
/// come to the same end, each by itself and all together.
class ShuffledFlowTest {

  /// One seed, or `FIRST-LAST`.
  private static final String SEEDS = System.getProperty("flow.seeds", "1-39");

  private static Installation installation;
  private static Shuffler shuffler;
  private static BusWatch watch;

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.start();
    shuffler = Shuffler.between(installation.broker);
    watch = BusWatch.over(installation.database);
  }

  @AfterAll
  static void stop() throws Exception {
    watch.close();
    shuffler.close();
    installation.close();
  }

  @Test
  void everyOrderOfEventsEndsAsThePlainOne() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var plays = Stream.of(Story.values()).flatMap(story -> plays(story, threads)).toList();
      var failures = new ArrayList<String>();
      for (var play : plays) {
        try {
          play.join();
        } catch (CompletionException e) {
          failures.add(String.valueOf(e.getCause()));
        }
      }
      assertThat(String.join("\n\n", failures)).isEmpty();
    }
  }

  /// The plain one, and those that are compared with it.
  private static Stream<CompletableFuture<?>> plays(Story story, ExecutorService threads) {
    var plain = CompletableFuture.supplyAsync(() -> play(story, 0), threads);
    var shuffled =
        seeds()
            .filter(seed -> Story.of(seed) == story)
            .mapToObj(
                seed ->
                    CompletableFuture.supplyAsync(() -> play(story, seed), threads)
                        .thenAcceptBoth(plain, (end, expected) -> compare(end, expected)));
    return Stream.concat(Stream.of(plain), shuffled);
  }

  private static void compare(Play end, Play plain) {
    var differences = end.state().differencesFrom(plain.state());
    if (!differences.isEmpty()) {
      throw end.scene().failure("It ended otherwise than in the plain order", differences);
    }
  }

  private record Play(ShuffledScene scene, EndState state) {}

  private static Play play(Story story, long seed) {
    var tenant = story.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + seed;
    var scene = new ShuffledScene(tenant, seed, installation, shuffler, watch);
    var people = new People(scene);
    people.settleIn();
    scene.begin();
    story.play(people);
    scene.end();
    return new Play(scene, EndState.of(scene, people.names()));
  }

  private static LongStream seeds() {
    var bounds = SEEDS.split("-", 2);
    return LongStream.rangeClosed(
        Long.parseLong(bounds[0]), Long.parseLong(bounds[bounds.length - 1]));
  }
}
