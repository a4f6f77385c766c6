package io.collector.rest.constraint;

import io.collector.money.MinorUnit;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/// Refuses funds, metals and test codes.
public final class PayableCurrency implements ConstraintValidator<CurrencyCode, String> {

  @Override
  public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
    if (code == null || !MinorUnit.isNoMoney(code)) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(
            "must be a currency that people pay in: %s is a fund, a metal or a test code"
                .formatted(code))
        .addConstraintViolation();
    return false;
  }
}
