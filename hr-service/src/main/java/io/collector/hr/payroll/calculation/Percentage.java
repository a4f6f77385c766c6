package io.collector.hr.payroll.calculation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// 0 to 1,000 percent, at most 6 decimals.
@PositiveOrZero
@DecimalMax("1000")
@Digits(integer = 4, fraction = 6, message = "must have at most {fraction} decimals")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@interface Percentage {
  String message() default "is no percentage";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
