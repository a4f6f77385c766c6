package io.collector.rest.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Three capitals, as ISO 4217 has them, and no code of it that nobody pays in. Whether there is
/// such a currency at all is told by [io.collector.money.MinorUnit].
@Pattern(regexp = "[A-Z]{3}")
@ReportAsSingleViolation
@Constraint(validatedBy = PayableCurrency.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface CurrencyCode {
  String message() default "must be a code of ISO 4217";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
