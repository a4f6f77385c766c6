package io.collector.pdf;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What papers are written in, with its way to write numbers and days.
public enum Language {
  EN(',', '.', "uuuu-MM-dd"),
  DE('.', ',', "dd.MM.uuuu"),
  FR('\u00A0', ',', "dd/MM/uuuu"),
  ES('.', ',', "dd/MM/uuuu");

  private final Locale locale = Locale.of(name().toLowerCase(Locale.ROOT));
  private final char thousands;
  private final char decimals;
  private final DateTimeFormatter days;

  Language(char thousands, char decimals, String days) {
    this.thousands = thousands;
    this.decimals = decimals;
    this.days = DateTimeFormatter.ofPattern(days, Locale.ROOT);
  }

  /// @param tag of BCP 47, as `de-AT`
  /// @return English, if papers aren't written in it
  public static Language of(@Nullable String tag) {
    var wanted = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
    return Stream.of(values())
        .filter(language -> language.locale.getLanguage().equals(wanted))
        .findFirst()
        .orElse(EN);
  }

  /// With separated thousands and all its decimals: 1,500.00.
  public String amount(BigDecimal amount) {
    return format("#,##0", amount);
  }

  /// With its decimals alone: 1500.5.
  public String number(BigDecimal number) {
    return format("0", number);
  }

  private String format(String whole, BigDecimal number) {
    var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator(thousands);
    symbols.setDecimalSeparator(decimals);
    var format = new DecimalFormat(whole, symbols);
    format.setMinimumFractionDigits(Math.max(0, number.scale()));
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }

  public String day(LocalDate day) {
    return days.format(day);
  }

  /// @param code of ISO 3166-1
  public String country(String code) {
    return Locale.of("", code).getDisplayCountry(locale);
  }

  Locale locale() {
    return locale;
  }
}
