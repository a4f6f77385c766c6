package io.collector.money;

import java.util.Locale;
import java.util.regex.Pattern;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;

/// Numbers of bank accounts as ISO 13616 has them, without spaces.
public final class Iban {

  /// What is wrong with one that isn't valid.
  public static final String FAULT = "must be an IBAN; its check digits or length are wrong";

  private static final Pattern LIKE_ONE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}");
  private static final int COUNTRY_LENGTH = 2;

  private Iban() {}

  /// As it is kept: without the spaces that people write, in capitals.
  public static String plain(String number) {
    return number.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  /// Whether its check digits are right, and its length is the country's.
  public static boolean isValid(String number) {
    return IbanUtil.isValid(number);
  }

  /// Whether it is written as an IBAN of a country that has them; a bank's own number isn't.
  public static boolean isMeant(String number) {
    if (!LIKE_ONE.matcher(number).matches()) {
      return false;
    }
    var country = CountryCode.getByCode(number.substring(0, COUNTRY_LENGTH));
    return country != null && IbanUtil.isSupportedCountry(country);
  }
}
