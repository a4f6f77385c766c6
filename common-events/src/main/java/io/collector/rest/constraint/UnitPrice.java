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

/// What one unit costs: 0 to 10¹², at most 6 decimals.
@PositiveOrZero
@DecimalMax("1000000000000")
@Digits(integer = 13, fraction = 6, message = "must have at most {fraction} decimals")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface UnitPrice {
  String message() default "is no unit price";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
