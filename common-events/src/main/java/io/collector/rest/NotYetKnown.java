package io.collector.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/// What another service has just made, this one hears of a moment later. So a request that names an
/// id which isn't known, but is so young that its news may still be on the way, isn't wrong: it is
/// to be repeated shortly. An id of version 7 says when it was made; of any other nobody knows.
public final class NotYetKnown {

  /// Longer than news is on its way, as long as broker and services are up.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int TIME_ORDERED = 7;
  private static final int RANDOM_BITS = 16;

  private NotYetKnown() {}

  /// 409 `not-yet-known` if all the ids may still become known, with the places that the problem
  /// names; else the problem.
  ///
  /// @param unknown what is to be said of ids that don't exist
  public static ProblemException or(ProblemException unknown, Collection<UUID> ids) {
    var now = Instant.now();
    if (ids.isEmpty() || !ids.stream().allMatch(id -> isYoung(id, now))) {
      return unknown;
    }
    var late =
        Problems.conflict(
                "not-yet-known",
                "What was made a moment ago isn't known here yet. Repeat the request shortly.")
            .retryAfter(RETRY_AFTER);
    unknown.errors().forEach(fault -> late.at(fault.pointer(), fault.detail() + " yet"));
    return late;
  }

  /// Clocks differ: an id may be from a little later than now.
  static boolean isYoung(UUID id, Instant now) {
    if (id.version() != TIME_ORDERED) {
      return false;
    }
    var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> RANDOM_BITS);
    return Duration.between(made, now).abs().compareTo(PATIENCE) < 0;
  }
}
