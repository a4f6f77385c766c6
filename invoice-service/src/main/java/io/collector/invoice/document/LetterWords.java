package io.collector.invoice.document;

import io.collector.invoice.settings.Seller;
import io.collector.money.MinorUnit;
import io.collector.pdf.Language;
import io.collector.pdf.Letter;
import io.collector.pdf.Words;
import io.collector.unit.UnitWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What letters to customers have in common, in one language.
record LetterWords(Words words) {

  private static final Map<Language, Words> ALL = Words.beside(LetterWords.class);

  static LetterWords in(Language language) {
    return new LetterWords(Objects.requireNonNull(ALL.get(language)));
  }

  String of(String key, String... values) {
    return words.of(key, values);
  }

  String amount(BigDecimal amount, MinorUnit money) {
    return words.language().amount(money.show(amount));
  }

  String number(BigDecimal number) {
    return words.language().number(number);
  }

  String day(LocalDate day) {
    return words.language().day(day);
  }

  /// @param code of UN/ECE Recommendation 20 or 21
  String unit(String code) {
    return UnitWords.of(code, words.language());
  }

  /// Below the seller's name.
  String address(Seller seller) {
    return Letter.lines(
        seller.street(),
        Letter.words(seller.postalCode(), seller.city()),
        country(seller.country()),
        taxNumber(seller.taxId()));
  }

  /// Who has to pay.
  String address(BilledDocument billed) {
    var buyer = billed.buyer();
    return Letter.lines(
        buyer.name() == null ? of("customer", billed.customerId().toString()) : buyer.name(),
        buyer.street(),
        buyer.street2(),
        Letter.words(buyer.postalCode(), buyer.city()),
        Letter.words(buyer.region(), country(buyer.country())),
        taxNumber(buyer.taxId()));
  }

  /// @param by   the last day
  /// @param iban where to
  String pay(
      String amount,
      String currency,
      String reference,
      @Nullable LocalDate by,
      @Nullable String iban) {
    var key = "pay" + (by == null ? "" : "By") + (iban == null ? "" : "To");
    return of(
        key,
        amount,
        currency,
        reference,
        by == null ? "" : day(by),
        Objects.requireNonNullElse(iban, ""));
  }

  private @Nullable String taxNumber(@Nullable String taxId) {
    return taxId == null ? null : of("taxNumber", taxId);
  }

  private @Nullable String country(@Nullable String code) {
    return code == null ? null : words.language().country(code);
  }
}
