package io.collector.procurement.supplier;

import io.collector.money.MinorUnit;
import io.collector.pdf.Language;
import io.collector.pdf.Letter;
import io.collector.pdf.Words;
import io.collector.procurement.settings.Buyer;
import io.collector.unit.UnitWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What papers and mails to suppliers have in common, in one language.
public record LetterWords(Words words) {

  private static final Map<Language, Words> ALL = Words.beside(LetterWords.class);

  public static LetterWords in(Language language) {
    return new LetterWords(Objects.requireNonNull(ALL.get(language)));
  }

  public String of(String key, String... values) {
    return words.of(key, values);
  }

  public String amount(BigDecimal amount, MinorUnit money) {
    return words.language().amount(money.show(amount));
  }

  public String number(BigDecimal number) {
    return words.language().number(number);
  }

  /// @param code of UN/ECE Recommendation 20 or 21
  public String unit(String code) {
    return UnitWords.of(code, words.language());
  }

  public String day(LocalDate day) {
    return words.language().day(day);
  }

  /// @param code of ISO 3166-1
  public @Nullable String country(@Nullable String code) {
    return code == null ? null : words.language().country(code);
  }

  /// Below the buyer's name.
  public String address(Buyer buyer) {
    return Letter.lines(
        buyer.street(),
        Letter.words(buyer.postalCode(), buyer.city()),
        country(buyer.country()),
        taxNumber(buyer.taxId()));
  }

  /// Below the supplier's name.
  public String address(Supplier supplier) {
    return Letter.lines(address(supplier.address()), taxNumber(supplier.form().taxId()));
  }

  private @Nullable String address(@Nullable SupplierAddress address) {
    return address == null
        ? null
        : Letter.lines(
            address.street(),
            address.street2(),
            Letter.words(address.postalCode(), address.city()),
            address.region(),
            country(address.country()));
  }

  private @Nullable String taxNumber(@Nullable String taxId) {
    return taxId == null ? null : of("taxNumber", taxId);
  }

  /// What a mail says. A paragraph that is absent is left out.
  public String mail(Buyer buyer, @Nullable String... paragraphs) {
    var said = Stream.of(paragraphs).filter(Objects::nonNull).collect(Collectors.joining("\n\n"));
    var name = buyer.name() == null ? of("purchasing") : buyer.name();
    return "%s\n\n%s\n\n%s\n%s\n".formatted(of("greeting"), said, of("regards"), name);
  }
}
