package io.collector.hr.payroll.calculation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One line of at most 500 characters, so that it is parsed and computed in no time.
@Pattern(regexp = "[^\\p{Cntrl}]*", message = "must be one line")
@Size(max = 500)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@interface FormulaText {
  String message() default "is no formula";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
