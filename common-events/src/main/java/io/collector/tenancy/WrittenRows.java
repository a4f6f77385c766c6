package io.collector.tenancy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.pool.ReactiveConnection.Expectation;

/// Lets the database check how many rows a statement writes: it fails if it writes others than it
/// has to. So nobody has to wait for the count before the transaction is committed.
final class WrittenRows {

  /// The cast fails, and only where it is computed.
  private static final String CHECKED =
      """
      WITH written AS (%s RETURNING 1)
      SELECT CASE count(*) WHEN %s THEN 1 ELSE ('%s' || count(*))::int END FROM written
      """;

  private static final String MARK = "other rows than expected were written: ";
  private static final String INVALID_TEXT = "22P02";
  private static final String INSERT = "insert";

  /// By statement of Hibernate: how many rows it has to write lies in a callback alone.
  private static final Map<String, Boolean> ONE_EXPECTED = new ConcurrentHashMap<>();

  private WrittenRows() {}

  /// @param write INSERT, UPDATE or DELETE without RETURNING
  /// @param count how many rows it has to write, in SQL
  static String checked(String write, String count) {
    return CHECKED.formatted(write, count, MARK);
  }

  /// Whether a statement of Hibernate's must find its row. An insert can't write another number.
  static boolean isOneExpected(String sql, Expectation expectation) {
    return ONE_EXPECTED.computeIfAbsent(
        sql,
        _ ->
            !sql.regionMatches(true, 0, INSERT, 0, INSERT.length())
                && refusesNone(sql, expectation));
  }

  private static boolean refusesNone(String sql, Expectation expectation) {
    try {
      expectation.verifyOutcome(0, -1, sql);
      return false;
    } catch (RuntimeException stale) {
      return true;
    }
  }

  /// Whether a checked statement failed by its check.
  static boolean areOthers(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (INVALID_TEXT.equals(SqlState.of(cause))
          && String.valueOf(cause.getMessage()).contains(MARK)) {
        return true;
      }
    }
    return false;
  }
}
