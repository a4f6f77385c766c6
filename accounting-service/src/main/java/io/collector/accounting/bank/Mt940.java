package io.collector.accounting.bank;

import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// SWIFT MT940, with its headers or without, one message or several; field 86 structured as German
/// banks do, or free text. Pure.
final class Mt940 {

  private static final Pattern TAG = Pattern.compile("(?m)^:(\\d{2}[A-Z]?):");
  private static final Pattern HEADERS =
      Pattern.compile("\\{[1235]:[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}");
  private static final Pattern BALANCE =
      Pattern.compile("([CD])(\\d{6})([A-Z]{3})(\\d{1,15},\\d{0,4})");
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{6})(\\d{4})?(R?[CD])[A-Z]?(\\d{1,15},\\d{0,4})[A-Z][A-Z0-9]{3}([^/\\n]*(?:/(?!/)[^/\\n]*)*)"
              + "(?://([^\\n]*))?(?:\\n([\\s\\S]*))?");
  private static final Pattern STRUCTURED = Pattern.compile("^\\d{3}\\?[\\s\\S]*");
  private static final Pattern SUBFIELD = Pattern.compile("\\?(\\d{2})([^?]*)");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);
  private static final String NO_REFERENCE = "NONREF";
  private static final int LONGEST = 1000;
  private static final int MONTHS_APART = 6;

  private Mt940() {}

  private record Field(String tag, String value) {}

  /// @throws ProblemException 422 if it is no such file
  static List<Statement> read(String text) {
    try {
      var messages = messages(fields(text));
      if (messages.isEmpty()) {
        throw Statement.bad("is neither camt.053 nor MT940");
      }
      return messages.stream().map(Mt940::statement).toList();
    } catch (DateTimeException _) {
      throw Statement.bad("has a day that is none");
    }
  }

  private static List<Field> fields(String text) {
    var plain =
        HEADERS
            .matcher(text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n'))
            .replaceAll("")
            .replace("{4:", "\n")
            .replace("-}", "\n");
    var found = new ArrayList<Field>();
    var tag = TAG.matcher(plain);
    var at = tag.find() ? tag.start() : plain.length();
    if (!plain.substring(0, at).isBlank()) {
      return List.of();
    }
    while (at < plain.length()) {
      var name = tag.group(1);
      var begin = tag.end();
      at = tag.find() ? tag.start() : plain.length();
      found.add(new Field(name, plain.substring(begin, at).replaceAll("(?m)^-$", "").strip()));
    }
    return found;
  }

  /// A message begins with field 20.
  private static List<List<Field>> messages(List<Field> fields) {
    var messages = new ArrayList<List<Field>>();
    for (var field : fields) {
      if (field.tag().equals("20")) {
        messages.add(new ArrayList<>());
      }
      if (messages.isEmpty()) {
        return List.of();
      }
      messages.getLast().add(field);
    }
    return messages;
  }

  private record Balance(BigDecimal amount, LocalDate day, String currency) {}

  private static Statement statement(List<Field> message) {
    var id = required(message, "28C", "28") + "/" + required(message, "20");
    var opening = balance(required(message, "60F", "60M"));
    var closing = balance(required(message, "62F", "62M"));
    if (!opening.currency().equals(closing.currency())) {
      throw Statement.bad("statement %s: has balances in two currencies".formatted(id));
    }
    return new Statement(
        account(required(message, "25", "25P"), closing.currency()),
        closing.currency(),
        id,
        closing.day(),
        opening.amount(),
        closing.amount(),
        lines(message));
  }

  /// Some banks write the currency behind the number.
  private static String account(String value, String currency) {
    var number = value.lines().findFirst().orElse("").replace(" ", "");
    return number.endsWith(currency) && number.length() > currency.length()
        ? number.substring(0, number.length() - currency.length())
        : number;
  }

  private static Balance balance(String value) {
    var found = BALANCE.matcher(value);
    if (!found.matches()) {
      throw Statement.bad("has no balance in '%s'".formatted(shortened(value)));
    }
    var amount = amount(found.group(4));
    return new Balance(
        found.group(1).equals("C") ? amount : amount.negate(),
        LocalDate.parse(found.group(2), DAY),
        found.group(3));
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal((text + "0").replace(',', '.')).stripTrailingZeros();
  }

  private static List<Statement.Line> lines(List<Field> message) {
    var lines = new ArrayList<Statement.Line>();
    for (var i = 0; i < message.size(); i++) {
      if (message.get(i).tag().equals("61")) {
        var hasText = i + 1 < message.size() && message.get(i + 1).tag().equals("86");
        lines.add(line(message.get(i).value(), hasText ? message.get(i + 1).value() : null));
      }
    }
    return lines;
  }

  private static Statement.Line line(String value, @Nullable String information) {
    var found = LINE.matcher(value);
    if (!found.matches()) {
      throw Statement.bad("has no line in '%s'".formatted(shortened(value)));
    }
    var valueDay = LocalDate.parse(found.group(1), DAY);
    var amount = amount(found.group(4));
    var isCredit = found.group(3).equals("C") || found.group(3).equals("RD");
    var told = information == null ? Told.NOTHING : Told.of(information);
    return new Statement.Line(
        bookingDay(found.group(2), valueDay),
        valueDay,
        isCredit ? amount : amount.negate(),
        reference(found.group(5)),
        reference(found.group(6)),
        told.remittance(),
        told.name(),
        told.account());
  }

  /// Month and day only; of the year that is nearer to the value day.
  private static LocalDate bookingDay(@Nullable String monthAndDay, LocalDate valueDay) {
    if (monthAndDay == null) {
      return valueDay;
    }
    var month = Integer.parseInt(monthAndDay.substring(0, 2));
    var day = Integer.parseInt(monthAndDay.substring(2));
    var apart = month - valueDay.getMonthValue();
    var year = valueDay.getYear() + (apart > MONTHS_APART ? -1 : apart < -MONTHS_APART ? 1 : 0);
    return LocalDate.of(year, month, day);
  }

  private static @Nullable String reference(@Nullable String text) {
    return text == null || text.isBlank() || text.strip().equals(NO_REFERENCE)
        ? null
        : text.strip();
  }

  /// Field 86.
  private record Told(
      @Nullable String remittance, @Nullable String name, @Nullable String account) {

    static final Told NOTHING = new Told(null, null, null);

    static Told of(String value) {
      var text = value.replace("\n", "");
      if (!STRUCTURED.matcher(text).matches()) {
        return new Told(filled(value.replace('\n', ' ')), null, null);
      }
      var parts = new TreeMap<Integer, String>();
      var subfield = SUBFIELD.matcher(text);
      while (subfield.find()) {
        parts.put(Integer.valueOf(subfield.group(1)), subfield.group(2));
      }
      return new Told(
          joined(parts, 20, 29, 60, 63),
          joined(parts, 32, 33, 32, 33),
          filled(Objects.requireNonNullElse(parts.get(31), "")));
    }

    private static @Nullable String joined(
        Map<Integer, String> parts, int from, int to, int moreFrom, int moreTo) {
      return filled(
          parts.entrySet().stream()
              .filter(
                  part ->
                      part.getKey() >= from && part.getKey() <= to
                          || part.getKey() >= moreFrom && part.getKey() <= moreTo)
              .map(Map.Entry::getValue)
              .collect(Collectors.joining()));
    }

    private static @Nullable String filled(String text) {
      var stripped = text.strip();
      return stripped.isEmpty()
          ? null
          : stripped.substring(0, Math.min(stripped.length(), LONGEST));
    }
  }

  private static String required(List<Field> message, String... tags) {
    for (var tag : tags) {
      for (var field : message) {
        if (field.tag().equals(tag) && !field.value().isEmpty()) {
          return field.value();
        }
      }
    }
    throw Statement.bad("has no field " + tags[0]);
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
