package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.collector.deploy.BusWatch.Look;
import io.collector.deploy.HeldEvents.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Where one story is played, in a tenant of its own, while its events are held back, repeated and
/// handed over in another order.
///
/// It goes step by step: hand over what is due, wait until that has had its effect and what came of
/// it is here, go on. When the people of the story wait for something, that is how time goes by.
final class ShuffledScene implements Scene {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  final String tenant;
  private final long seed;
  private final Function<String, Api> people;
  private final Api api;
  private final Shuffler shuffler;
  private final BusWatch watch;
  private final HeldEvents events;
  private final RandomGenerator mood;
  private final List<String> log = new ArrayList<>();
  private final Map<String, Set<String>> toConsume = new HashMap<>();
  private int fromOutside;
  private boolean shuffled;

  /// @param seed of the order in which events are handed over; 0 for the plain one
  ShuffledScene(String tenant, long seed, Installation installation) {
    this.tenant = tenant;
    this.seed = seed;
    people = role -> installation.as(tenant, role);
    api = installation.as(tenant);
    shuffler = installation.shuffler();
    watch = installation.watch();
    events = new HeldEvents(seed);
    mood = HeldEvents.random(seed, "mood");
    shuffler.listen(tenant, events::record);
  }

  /// Until then, and in the plain order, events are handed over as they come.
  void begin() {
    if (seed != 0) {
      log.clear();
      shuffled = true;
      events.shuffle();
    }
  }

  @Override
  public JsonNode get(String service, String path) {
    return api.get(service, path);
  }

  @Override
  public JsonNode post(String service, String path, Object body) {
    return act(service, path, () -> api.post(service, path, body));
  }

  /// What somebody of a role sees.
  JsonNode getAs(String role, String service, String path) {
    return people.apply(role).get(service, path);
  }

  /// Somebody of a role does something.
  JsonNode postAs(String role, String service, String path, Object body) {
    return act(service, path, () -> people.apply(role).post(service, path, body));
  }

  /// Does something, if the state and the rules allow it.
  JsonNode tryPost(String service, String path, Object body) {
    return act(service, path, () -> api.postUnlessRefused(service, path, body));
  }

  void put(String service, String path, Object body) {
    act(
        service,
        path,
        () -> {
          api.put(service, path, body);
          return MissingNode.getInstance();
        });
  }

  /// Sets a part of a thing, as it is now.
  void edit(String service, String thing, String part, Object body) {
    act(
        service,
        part,
        () -> {
          api.edit(service, thing, part, body);
          return MissingNode.getInstance();
        });
  }

  /// An event from a program outside of Collector.
  void publish(String type, byte[] body) {
    log.add("published from outside: " + type);
    fromOutside++;
    shuffler.publishPlainly(type, body);
    letFollow();
  }

  @Override
  public <T> T await(String what, Supplier<T> look, Predicate<T> isThere) {
    while (true) {
      var seen = look.get();
      if (isThere.test(seen)) {
        dawdle();
        return seen;
      }
      if (!handOver(events.nextOfAll())) {
        throw failure("Everything is handed over, but not there: " + what, seen);
      }
      awaitQuiet();
    }
  }

  /// Waits for what a service does by itself, with no event.
  JsonNode awaitJob(String what, Supplier<JsonNode> look, Predicate<JsonNode> isThere) {
    var deadline = Instant.now().plus(PATIENCE);
    var seen = look.get();
    while (!isThere.test(seen)) {
      if (Instant.now().isAfter(deadline)) {
        throw failure("It isn't done: " + what, seen);
      }
      Pause.of(LOOK);
      seen = look.get();
    }
    awaitQuiet();
    return seen;
  }

  /// Hands over all that is held still.
  void end() {
    log.add("everything is done");
    handOverAll();
  }

  AssertionError failure(String what, Object seen) {
    return new AssertionError(
        "%s%n%s%n%nSo it went with seed %d:%n  %s"
            .formatted(what, seen, seed, String.join("\n  ", log)));
  }

  /// People don't always act as soon as they can.
  private void dawdle() {
    for (var steps = mood.nextInt(4) == 0 ? mood.nextInt(1, 8) : 0; steps > 0; steps--) {
      if (handOver(events.next())) {
        awaitQuiet();
      }
    }
  }

  private JsonNode act(String service, String path, Supplier<JsonNode> act) {
    log.add("people: " + service + path);
    var answer = act.get();
    letFollow();
    return answer;
  }

  /// What comes of something that was done.
  private void letFollow() {
    awaitQuiet();
    if (!shuffled) {
      handOverAll();
    }
  }

  private void handOverAll() {
    while (handOver(events.nextOfAll())) {
      awaitQuiet();
    }
  }

  /// False if there is nothing.
  private boolean handOver(List<Held> due) {
    for (var event : due) {
      log.add(event.toString());
      toConsume.computeIfAbsent(serviceOf(event.queue()), _ -> new HashSet<>()).add(event.name());
      shuffler.handOver(event.message(), event.queue());
    }
    return !due.isEmpty();
  }

  /// Until all that was handed over had its effect, and all that came of it is here.
  private void awaitQuiet() {
    var deadline = Instant.now().plus(PATIENCE);
    try {
      var look = watch.next();
      while (!isQuiet(look)) {
        if (Instant.now().isAfter(deadline)) {
          throw failure("Something is stuck", stuck(look));
        }
        look = watch.next();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private boolean isQuiet(Look look) {
    var published = 0L;
    for (var service : Installation.SERVICES) {
      var counts = look.of(service, tenant);
      if (counts.consumed() < consumedBy(service) || counts.waiting() > 0) {
        return false;
      }
      published += counts.published();
    }
    return events.recorded() == published + fromOutside;
  }

  private int consumedBy(String service) {
    return toConsume.getOrDefault(service, Set.of()).size();
  }

  private String stuck(Look look) {
    var lines = new ArrayList<String>();
    for (var service : Installation.SERVICES) {
      lines.add(
          "%s was given %d events: %s"
              .formatted(service, consumedBy(service), look.of(service, tenant)));
    }
    return String.join("\n", lines) + "\nheard: " + events.recorded();
  }

  private static String serviceOf(String queue) {
    return queue.substring(0, queue.indexOf('.'));
  }
}
