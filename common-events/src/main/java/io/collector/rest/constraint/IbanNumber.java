package io.collector.rest.constraint;

import io.collector.money.Iban;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An IBAN without spaces, with the length of its country and right check digits.
@Constraint(validatedBy = RightIban.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface IbanNumber {
  String message() default Iban.FAULT;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
