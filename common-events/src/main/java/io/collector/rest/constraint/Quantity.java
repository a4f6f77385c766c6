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

/// How many units: 0 to 10⁹, at most 3 decimals.
@PositiveOrZero
@DecimalMax("1000000000")
@Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Quantity {
  String message() default "is no quantity";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
