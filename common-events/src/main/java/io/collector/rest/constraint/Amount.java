package io.collector.rest.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An amount of money: 0 to 10¹⁵, at most 4 decimals.
@PositiveOrZero
@DecimalMax("999999999999999")
@Digits(integer = 15, fraction = 4)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Amount {
  String message() default "is no amount";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
