package io.collector.hr.payroll;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What contracts and people call a pay group or a scheme: letters, digits, `_` and `-`.
@Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,49}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@interface Code {
  String message() default "must be letters, digits, _ and -, at most 50";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
