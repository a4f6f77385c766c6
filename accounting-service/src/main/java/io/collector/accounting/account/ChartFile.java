package io.collector.accounting.account;

import io.collector.accounting.account.Account.AccountForm;
import io.collector.accounting.file.Csv;
import io.collector.rest.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A chart of accounts as CSV: `1200,Bank,ASSET,,CASH,BANK;METHOD:CASH`. Kind is `RECEIVABLE`,
/// `PAYABLE` or empty; the last column names the purposes that the account serves, and the payment
/// methods. Pure.
final class ChartFile {

  static final String HEADER = "code,name,type,kind,cashFlow,purposes";

  private static final int MOST = 5_000;
  private static final int LONGEST_NAME = 200;
  private static final String METHOD = "METHOD:";

  private ChartFile() {}

  private record Line(Account account, List<String> purposes) {}

  /// @throws io.collector.rest.ProblemException 422 with all that is wrong
  static NewChart read(String text) {
    var codes = new HashSet<String>();
    var lines =
        Csv.read(
            text,
            HEADER,
            MOST,
            cells -> {
              var line = line(cells);
              if (!codes.add(line.account().code())) {
                throw new Csv.Fault("the code is there twice");
              }
              return line;
            });
    var purposes = new EnumMap<AccountPurpose, String>(AccountPurpose.class);
    var methods = new TreeMap<String, String>();
    assign(lines, purposes, methods);
    return new NewChart(lines.stream().map(Line::account).toList(), purposes, methods);
  }

  private static Line line(List<String> cells) {
    var code = cells.get(0);
    if (!code.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,19}")) {
      throw new Csv.Fault("the code must be 1 to 20 letters, digits, dots or dashes");
    }
    var name = cells.get(1);
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new Csv.Fault(
          "must have a name of at most %d letters on one line".formatted(LONGEST_NAME));
    }
    var type = oneOf(AccountType.class, cells.get(2), "type");
    var kind = cells.get(3);
    var cashFlow =
        cells.get(4).isEmpty() ? null : oneOf(CashFlowSection.class, cells.get(4), "cashFlow");
    return new Line(
        new Account(
            null,
            code,
            new AccountForm(name, null, cashFlow),
            type,
            is("RECEIVABLE", kind, AccountType.ASSET, type),
            is("PAYABLE", kind, AccountType.LIABILITY, type)),
        Arrays.stream(cells.get(5).split(";"))
            .map(String::strip)
            .filter(purpose -> !purpose.isEmpty())
            .toList());
  }

  private static boolean is(String wanted, String kind, AccountType needed, AccountType type) {
    if (!List.of("", "RECEIVABLE", "PAYABLE").contains(kind)) {
      throw new Csv.Fault("kind must be RECEIVABLE, PAYABLE or empty");
    }
    if (kind.equals(wanted) && type != needed) {
      throw new Csv.Fault("%s takes the type %s".formatted(wanted, needed));
    }
    return kind.equals(wanted);
  }

  private static <E extends Enum<E>> E oneOf(Class<E> values, String cell, String column) {
    return find(values, cell)
        .orElseThrow(
            () ->
                new Csv.Fault(
                    "%s must be one of %s"
                        .formatted(column, Arrays.toString(values.getEnumConstants()))));
  }

  private static <E extends Enum<E>> Optional<E> find(Class<E> values, String name) {
    return Arrays.stream(values.getEnumConstants())
        .filter(value -> value.name().equals(name))
        .findFirst();
  }

  /// Names all that is wrong, not the first only.
  private static void assign(
      List<Line> lines, Map<AccountPurpose, String> purposes, Map<String, String> methods) {
    var faults = new ArrayList<String>();
    for (var line : lines) {
      for (var name : line.purposes()) {
        var fault =
            name.startsWith(METHOD)
                ? method(name.substring(METHOD.length()), line.account(), methods)
                : purpose(name, line.account(), purposes);
        if (fault != null) {
          faults.add("account %s: %s".formatted(line.account().code(), fault));
        }
      }
    }
    for (var purpose : AccountPurpose.values()) {
      if (!purposes.containsKey(purpose)) {
        faults.add("no account serves " + purpose);
      }
    }
    if (!faults.isEmpty()) {
      var problem = Problems.unprocessable("bad-chart", "The chart can't be posted to.");
      faults.forEach(fault -> problem.at("/content", fault));
      throw problem;
    }
  }

  private static @Nullable String purpose(
      String name, Account account, Map<AccountPurpose, String> purposes) {
    var purpose = find(AccountPurpose.class, name);
    if (purpose.isEmpty()) {
      return "%s is no purpose".formatted(name);
    }
    var why = purpose.get().refuses(account);
    if (why != null) {
      return "for %s it %s".formatted(name, why);
    }
    var other = purposes.put(purpose.get(), account.code());
    return other == null ? null : "%s is served by %s already".formatted(name, other);
  }

  private static @Nullable String method(
      String name, Account account, Map<String, String> methods) {
    if (!name.matches("[A-Z][A-Z0-9_]{0,39}")) {
      return "%s is no payment method".formatted(name);
    }
    var why = AccountPurpose.BANK.refuses(account);
    if (why != null) {
      return "for the payment method %s it %s".formatted(name, why);
    }
    var other = methods.put(name, account.code());
    return other == null ? null : "%s is served by %s already".formatted(name, other);
  }
}
