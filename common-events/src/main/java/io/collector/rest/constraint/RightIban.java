package io.collector.rest.constraint;

import io.collector.money.Iban;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/// Refuses wrong check digits and lengths.
public final class RightIban implements ConstraintValidator<IbanNumber, String> {

  @Override
  public boolean isValid(@Nullable String number, ConstraintValidatorContext context) {
    return number == null || Iban.isValid(number);
  }
}
