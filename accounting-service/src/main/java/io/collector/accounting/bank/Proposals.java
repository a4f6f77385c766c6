package io.collector.accounting.bank;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How sure it is that a line is about something: by reference, amount, name and day. Pure.
final class Proposals {

  private static final int SURE = 100;

  /// How much surer the best must be than the next one to be confirmed by rule.
  private static final int AHEAD = 10;

  private static final int NEAR_DAYS = 3;
  private static final int SHORTEST_NUMBER = 3;
  private static final int SHORTEST_WORD = 3;

  private Proposals() {}

  /// @param confidence 0 to 100
  record Proposal(Candidate candidate, int confidence) {}

  /// What a line tells.
  ///
  /// @param texts references and remittance
  record Told(BigDecimal amount, LocalDate day, List<String> texts, @Nullable String counterparty) {

    static Told of(BankLine line) {
      return new Told(
          line.amount(),
          line.bookingDay(),
          Stream.of(line.reference(), line.bankReference(), line.remittance())
              .filter(text -> text != null && !text.isBlank())
              .map(String::valueOf)
              .toList(),
          line.counterparty());
    }
  }

  /// The surest first. What is of the other direction, or a document of which less is open than was
  /// paid, is none.
  static List<Proposal> of(Told line, List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> isPossible(line, candidate))
        .map(candidate -> new Proposal(candidate, confidence(line, candidate)))
        .sorted(
            Comparator.comparing(Proposal::confidence)
                .reversed()
                .thenComparing(proposal -> proposal.candidate().targetIds().toString()))
        .toList();
  }

  /// The best one, if it is sure enough and no other comes near it.
  static Optional<Proposal> byRule(List<Proposal> proposals, int confirmFrom) {
    return proposals.stream()
        .findFirst()
        .filter(best -> best.confidence() >= confirmFrom)
        .filter(
            best ->
                proposals.size() < 2 || proposals.get(1).confidence() <= best.confidence() - AHEAD);
  }

  private static boolean isPossible(Told line, Candidate candidate) {
    if (line.amount().signum() != candidate.amount().signum()) {
      return false;
    }
    var compared = line.amount().abs().compareTo(candidate.amount().abs());
    return candidate.kind() == BankLine.Kind.BOOKED ? compared == 0 : compared <= 0;
  }

  private static int confidence(Told line, Candidate candidate) {
    var named = names(line, candidate);
    var referred = refersTo(line, candidate);
    if (candidate.kind() == BankLine.Kind.BOOKED) {
      var certainty = candidate.targetIds().size() == 1 ? 55 : 45;
      return Math.min(
          SURE, certainty + nearness(line, candidate) + (referred ? 25 : 0) + (named ? 5 : 0));
    }
    var isAll = line.amount().compareTo(candidate.amount()) == 0;
    return (referred ? 55 : 0) + (isAll ? 30 : 5) + (named ? 15 : 0);
  }

  private static int nearness(Told line, Candidate candidate) {
    if (candidate.day() == null) {
      return 0;
    }
    var days = Math.abs(ChronoUnit.DAYS.between(line.day(), candidate.day()));
    return days <= NEAR_DAYS ? 20 : 5;
  }

  /// Whether the document's number stands in the line as a word of its own: `INV-1` isn't in
  /// `INV-12`.
  static boolean refersTo(Told line, Candidate candidate) {
    var number = candidate.documentNumber();
    if (number == null || number.length() < SHORTEST_NUMBER) {
      return false;
    }
    var wanted = plain(number);
    return line.texts().stream().map(Proposals::plain).anyMatch(text -> hasWord(text, wanted));
  }

  private static boolean hasWord(String text, String word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      var end = at + word.length();
      var isWhole =
          (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (isWhole) {
        return true;
      }
    }
    return false;
  }

  /// Whether most words of the party's name are in the counterparty's.
  static boolean names(Told line, Candidate candidate) {
    if (line.counterparty() == null || candidate.partyName() == null) {
      return false;
    }
    var told = words(line.counterparty());
    var known = words(candidate.partyName());
    var common = new HashSet<>(known);
    common.retainAll(told);
    return !known.isEmpty() && 2 * common.size() > known.size();
  }

  private static Set<String> words(String name) {
    return Arrays.stream(plain(name).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() >= SHORTEST_WORD)
        .collect(Collectors.toSet());
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
