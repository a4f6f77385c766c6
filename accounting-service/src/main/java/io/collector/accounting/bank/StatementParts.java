package io.collector.accounting.bank;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What of a file's statement is new, if some of the same id and day are there: in the evening a
/// bank tells of more than in the morning, or it gives all of a day the same id. Pure.
final class StatementParts {

  private StatementParts() {}

  /// One of the same day that is there already.
  ///
  /// @param sameId whether it has the same id; else it was read from a file of another format,
  ///     which names statements otherwise
  record Part(
      UUID id,
      boolean sameId,
      BigDecimal opening,
      BigDecimal closing,
      List<Statement.Line> lines) {}

  /// @param known the part that has it all; absent if something is new
  /// @param fresh what is new, with balances of its own; absent if nothing is
  record Found(@Nullable UUID known, @Nullable Statement fresh) {}

  /// @param found in the order in which they came
  /// @throws ProblemException 409 if they contradict it
  static Found of(Statement read, List<Part> found) {
    var same = same(read, found);
    if (same.isPresent()) {
      return new Found(same.get().id(), null);
    }
    var parts = found.stream().filter(Part::sameId).toList();
    if (parts.isEmpty()) {
      return new Found(null, read);
    }
    var there = parts.stream().flatMap(part -> part.lines().stream()).toList();
    var isFromBeginning = read.opening().compareTo(beginning(parts)) == 0;
    if (isFromBeginning && without(there, read.lines()).isEmpty()) {
      var rest = without(read.lines(), there);
      return rest.isEmpty()
          ? new Found(parts.getFirst().id(), null)
          : new Found(null, read.rest(rest));
    }
    if (isOneOf(read.opening(), parts, Part::opening) && without(read.lines(), there).isEmpty()) {
      return new Found(parts.getFirst().id(), null);
    }
    if (isOneOf(read.opening(), parts, Part::closing)
        || isOneOf(read.closing(), parts, Part::opening)) {
      return new Found(null, read);
    }
    throw contradicts(read, parts);
  }

  /// With the same balances, days and amounts; its texts may be read otherwise today.
  private static Optional<Part> same(Statement read, List<Part> parts) {
    return parts.stream()
        .filter(part -> part.opening().compareTo(read.opening()) == 0)
        .filter(part -> part.closing().compareTo(read.closing()) == 0)
        .filter(part -> amounts(part.lines()).equals(amounts(read.lines())))
        .findFirst();
  }

  private static List<String> amounts(List<Statement.Line> lines) {
    return lines.stream()
        .map(line -> line.bookingDay() + " " + Decimals.plain(line.amount()))
        .sorted()
        .toList();
  }

  /// What was on the account before the first of them.
  private static BigDecimal beginning(List<Part> parts) {
    return parts.stream()
        .map(Part::opening)
        .filter(opening -> !isOneOf(opening, parts, Part::closing))
        .findFirst()
        .orElseGet(() -> parts.getFirst().opening());
  }

  private static boolean isOneOf(
      BigDecimal balance, List<Part> parts, Function<Part, BigDecimal> which) {
    return parts.stream().map(which).anyMatch(other -> other.compareTo(balance) == 0);
  }

  /// Each line takes one that is like it out.
  private static List<Statement.Line> without(
      List<Statement.Line> lines, List<Statement.Line> others) {
    var out = new HashMap<Statement.Line, Integer>();
    others.forEach(line -> out.merge(line.plain(), 1, Integer::sum));
    var rest = new ArrayList<Statement.Line>();
    for (var line : lines) {
      if (out.merge(line.plain(), -1, Integer::sum) < 0) {
        rest.add(line);
      }
    }
    return rest;
  }

  private static ProblemException contradicts(Statement read, List<Part> parts) {
    var unit = MinorUnit.known(read.currency());
    return Problems.conflict(
            "other-statement", "A statement of this id and day is there with other lines.")
        .at(
            "/content",
            "statement %s of %s, %s to %s: doesn't contain all lines of the one that is there, %s to %s, and doesn't go on from it"
                .formatted(
                    read.id(),
                    read.day(),
                    unit.show(read.opening()),
                    unit.show(read.closing()),
                    unit.show(parts.getFirst().opening()),
                    unit.show(parts.getLast().closing())));
  }

  /// A statement of an account before another.
  record Before(String id, LocalDate day, BigDecimal closing) {}

  /// @param before those of the same day, and of the last day before it
  /// @return what to tell a person if none of them closes with what this one opens with
  static Optional<String> gap(Statement read, List<Before> before) {
    if (before.isEmpty()
        || before.stream().anyMatch(one -> one.closing().compareTo(read.opening()) == 0)) {
      return Optional.empty();
    }
    var unit = MinorUnit.known(read.currency());
    var last = before.getFirst();
    return Optional.of(
        "It opens with %s, but the statement before it, %s of %s, closes with %s: is one between them missing?"
            .formatted(
                unit.show(read.opening()), last.id(), last.day(), unit.show(last.closing())));
  }
}
