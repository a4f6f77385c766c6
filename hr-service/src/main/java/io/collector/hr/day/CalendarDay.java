package io.collector.hr.day;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A day of the years 1900 to 2999: another one is a slip of the hand.
@Constraint(validatedBy = CalendarDayValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface CalendarDay {
  String message() default "must be in the years 1900 to 2999";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
