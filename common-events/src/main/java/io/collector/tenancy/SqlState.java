package io.collector.tenancy;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Objects;

/// What the database says of a failure: a code of five characters, PostgreSQL's appendix A.
public final class SqlState {

  private SqlState() {}

  /// Of this failure itself, not of what caused it; empty if the database didn't say it.
  public static String of(Throwable failure) {
    var state =
        switch (failure) {
          case PgException driver -> driver.getSqlState();
          // Hibernate Reactive makes these of those
          case SQLException jdbc -> jdbc.getSQLState();
          default -> "";
        };
    return Objects.requireNonNullElse(state, "");
  }
}
