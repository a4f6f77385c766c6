package io.collector.deploy.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// One statement, one value.
final class Sql {

  private Sql() {}

  static Object value(Connection database, String sql, Object... parameters) throws SQLException {
    try (var statement = prepare(database, sql, parameters);
        var rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("no row: " + sql);
      }
      return rows.getObject(1);
    }
  }

  static void execute(Connection database, String sql, Object... parameters) throws SQLException {
    try (var statement = prepare(database, sql, parameters)) {
      statement.execute();
    }
  }

  private static PreparedStatement prepare(Connection database, String sql, Object... parameters)
      throws SQLException {
    var statement = database.prepareStatement(sql);
    for (var i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
