package io.collector.accounting.bank;

import io.collector.accounting.file.Xml;
import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// ISO 20022 camt.053, versions 2 to 13: what they have in common. Entries that aren't booked yet
/// are left out. Pure.
final class Camt053 {

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
  private static final int LONGEST = 140;

  /// `2026-01-31`, of a day or a moment.
  private static final int DAY = 10;

  /// `xs:decimal` from zero on; the side is told beside it.
  private static final Pattern AMOUNT =
      Pattern.compile("\\+?(\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})");

  private Camt053() {}

  static boolean looksLike(String text) {
    return text.stripLeading().startsWith("<");
  }

  /// @throws ProblemException 422 if it is no such file
  static List<Statement> read(String text) {
    try {
      var root = Xml.read(text);
      if (!root.is("Document")
          || root.namespace() == null
          || !root.namespace().startsWith(NAMESPACE)) {
        throw Statement.bad("is XML, but no camt.053");
      }
      var body = root.at("BkToCstmrStmt");
      var statements = body == null ? List.<Xml>of() : body.all("Stmt");
      if (statements.isEmpty()) {
        throw Statement.bad("has no statement");
      }
      return statements.stream().map(Camt053::statement).toList();
    } catch (Xml.BadXmlException e) {
      throw Statement.bad(String.valueOf(e.getMessage()));
    } catch (DateTimeException _) {
      throw Statement.bad("has a day that is none");
    }
  }

  private static Statement statement(Xml statement) {
    var id = required(statement, "Id");
    var account = statement.text("Acct", "Id", "IBAN");
    var opening = balance(statement, "OPBD", "PRCD");
    var closing = balance(statement, "CLBD");
    if (opening == null || closing == null) {
      throw Statement.bad("statement %s has no opening or no closing balance".formatted(id));
    }
    var currency =
        Objects.requireNonNullElse(
            statement.text("Acct", "Ccy"),
            Objects.requireNonNullElse(requiredElement(closing, "Amt").attribute("Ccy"), ""));
    var amounts = new Amounts(id, currency);
    return new Statement(
        account == null ? required(statement, "Acct", "Id", "Othr", "Id") : account,
        currency,
        id,
        day(Objects.requireNonNullElse(closing.at("Dt"), closing)),
        amounts.of(opening),
        amounts.of(closing),
        statement.all("Ntry").stream()
            .filter(Camt053::isBooked)
            .map(entry -> line(entry, amounts.of(entry)))
            .toList());
  }

  private static @Nullable Xml balance(Xml statement, String... codes) {
    for (var code : codes) {
      for (var balance : statement.all("Bal")) {
        if (code.equals(balance.text("Tp", "CdOrPrtry", "Cd")) && balance.at("Amt") != null) {
          return balance;
        }
      }
    }
    return null;
  }

  /// Version 2 has the code in the element itself, later ones below it.
  private static boolean isBooked(Xml entry) {
    var below = entry.text("Sts", "Cd");
    return "BOOK".equals(below == null ? entry.text("Sts") : below);
  }

  private static Statement.Line line(Xml entry, BigDecimal amount) {
    var booked = day(requiredElement(entry, "BookgDt"));
    var details =
        entry.all("NtryDtls").stream().flatMap(group -> group.all("TxDtls").stream()).toList();
    var party = amount.signum() > 0 ? "Dbtr" : "Cdtr";
    return new Statement.Line(
        booked,
        entry.at("ValDt") == null ? booked : day(requiredElement(entry, "ValDt")),
        amount,
        only(details, "Refs", "EndToEndId"),
        entry.text("AcctSvcrRef"),
        remittance(entry, details),
        name(details, party),
        only(details, "RltdPties", party + "Acct", "Id", "IBAN"));
  }

  /// Of one payment; several together have none.
  private static @Nullable String only(List<Xml> details, String... path) {
    return details.size() == 1 ? cut(details.getFirst().text(path)) : null;
  }

  private static @Nullable String name(List<Xml> details, String party) {
    var direct = only(details, "RltdPties", party, "Nm");
    return direct == null ? only(details, "RltdPties", party, "Pty", "Nm") : direct;
  }

  private static @Nullable String remittance(Xml entry, List<Xml> details) {
    var text =
        Stream.concat(
                details.stream().flatMap(Camt053::remittance),
                Stream.ofNullable(entry.text("AddtlNtryInf")))
            .distinct()
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), 1000));
  }

  private static Stream<String> remittance(Xml detail) {
    var info = detail.at("RmtInf");
    if (info == null) {
      return Stream.empty();
    }
    var texts = new ArrayList<String>();
    info.all("Ustrd").forEach(text -> texts.add(text.text()));
    info.all("Strd").stream()
        .map(structured -> structured.text("CdtrRefInf", "Ref"))
        .filter(Objects::nonNull)
        .forEach(texts::add);
    return texts.stream();
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /// Reads a statement's amounts, which are all in its currency.
  private record Amounts(String statement, String currency) {

    BigDecimal of(Xml element) {
      var amount = unsigned(element);
      return switch (required(element, "CdtDbtInd")) {
        case "CRDT" -> amount;
        case "DBIT" -> amount.negate();
        default -> throw Statement.bad("has an amount that is neither credit nor debit");
      };
    }

    private BigDecimal unsigned(Xml element) {
      var text = required(element, "Amt");
      if (!AMOUNT.matcher(text).matches()) {
        throw Statement.bad("statement %s: '%s' is no amount".formatted(statement, cut(text)));
      }
      var told = requiredElement(element, "Amt").attribute("Ccy");
      if (told != null && !told.equals(currency)) {
        throw Statement.bad(
            "statement %s: is in %s, but has an amount of %s %s"
                .formatted(statement, currency, text, cut(told)));
      }
      return new BigDecimal(text);
    }
  }

  private static LocalDate day(Xml element) {
    var day = element.text("Dt");
    var moment = element.text("DtTm");
    if (day == null && moment == null) {
      throw Statement.bad("has no day where one is needed");
    }
    var text = Objects.requireNonNullElse(day, Objects.requireNonNullElse(moment, ""));
    return LocalDate.parse(text.substring(0, Math.min(text.length(), DAY)));
  }

  private static Xml requiredElement(Xml element, String... path) {
    var found = element.at(path);
    if (found == null) {
      throw Statement.bad("has no " + String.join("/", path));
    }
    return found;
  }

  private static String required(Xml element, String... path) {
    var found = element.text(path);
    if (found == null) {
      throw Statement.bad("has no " + String.join("/", path));
    }
    return found;
  }
}
