package io.collector.deploy;

import io.collector.deploy.Shuffler.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// One story's events that are on their way, each held back for each of its consumers: some not at
/// all, some for a while, some until nothing else is left.
///
/// What is left to chance follows from the seed, the event's type, how many of that type there were
/// before, and the consumer. So the same seed holds the same events back again.
final class HeldEvents {

  private static final Comparator<Held> IN_TURN =
      Comparator.comparing(Held::late)
          .thenComparingInt(Held::due)
          .thenComparingInt(Held::tie)
          .thenComparing(Held::queue)
          .thenComparing(Held::name)
          .thenComparingInt(Held::copy);

  private final long seed;
  private final TreeSet<Held> held = new TreeSet<>(IN_TURN);
  private final Map<String, Integer> ofType = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private boolean shuffled;
  private int step;
  private int heard;

  HeldEvents(long seed) {
    this.seed = seed;
  }

  /// A copy of an event for one consumer.
  ///
  /// @param name the event's type, and which of that type
  /// @param late whether it is held until nothing else is left
  /// @param due  the step in which it is handed over, if it isn't late
  /// @param tie  who goes first of those that are due together, or late
  record Held(
      Message message, String name, String queue, int copy, boolean late, int due, int tie) {

    @Override
    public String toString() {
      return "%s → %s%s".formatted(name, queue, copy == 1 ? "" : " (again)");
    }
  }

  /// Until then, everything is handed over once and at once.
  synchronized void shuffle() {
    shuffled = true;
  }

  synchronized void record(Message message) {
    var id = message.properties().getMessageId();
    if (id != null && !known.add(id)) {
      return; // its relay wasn't sure that the broker had it
    }
    heard++;
    var name = message.type() + " " + ofType.merge(message.type(), 1, Integer::sum);
    for (var queue : message.queues()) {
      var random = random(seed, name + queue);
      var copies = shuffled ? random.nextInt(1, 4) : 1;
      for (var copy = 1; copy <= copies; copy++) {
        held.add(
            shuffled ? drawn(message, name, queue, copy, random) : asItCame(message, name, queue));
      }
    }
  }

  private Held asItCame(Message message, String name, String queue) {
    return new Held(message, name, queue, 1, false, step, heard);
  }

  private Held drawn(Message message, String name, String queue, int copy, RandomGenerator random) {
    var lot = random.nextInt(8);
    var due = lot < 3 ? step : step + random.nextInt(1, 12);
    return new Held(message, name, queue, copy, lot >= 6, due, random.nextInt());
  }

  /// How many different events there were.
  synchronized int recorded() {
    return heard;
  }

  /// Goes one step on: what is due now, or else the next; empty if all others are late.
  synchronized List<Held> next() {
    return held.isEmpty() || held.first().late() ? List.of() : due();
  }

  /// Goes one step on: what is due now, or else the next, or else one that is late; empty if
  /// nothing is left.
  synchronized List<Held> nextOfAll() {
    return held.isEmpty() || !held.first().late() ? next() : List.of(held.removeFirst());
  }

  private List<Held> due() {
    step = Math.max(step + 1, held.first().due());
    var due = new ArrayList<Held>();
    while (!held.isEmpty() && !held.first().late() && held.first().due() <= step) {
      due.add(held.removeFirst());
    }
    return due;
  }

  static RandomGenerator random(long seed, String what) {
    // it mixes its seed well, so that neighbours are strangers
    return new SplittableRandom(seed * 1_000_003 + what.hashCode());
  }
}
