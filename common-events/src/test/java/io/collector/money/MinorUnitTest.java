package io.collector.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.rest.constraint.CurrencyCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitTest {

  private record Form(@CurrencyCode String currency) {}

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "EUR |",
        "JPY |",
        "ZZZ |",
        "XAF |",
        "eur | must be a code of ISO 4217",
        "CLF | must be a currency that people pay in: CLF is a fund, a metal or a test code",
        "USN | must be a currency that people pay in: USN is a fund, a metal or a test code",
        "XAU | must be a currency that people pay in: XAU is a fund, a metal or a test code",
        "XTS | must be a currency that people pay in: XTS is a fund, a metal or a test code",
      })
  void a_document_is_in_money(String code, @Nullable String fault) {
    try (var factory = Validation.buildDefaultValidatorFactory()) {
      assertThat(factory.getValidator().validate(new Form(code)))
          .extracting(ConstraintViolation::getMessage)
          .isEqualTo(fault == null ? List.of() : List.of(fault));
    }
  }
}
