package io.collector.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a POST of which it must not be kept who made it: its `Idempotency-Key` belongs to the
/// request, not to a user. Whoever repeats both key and body gets the answer, which so must tell
/// nothing of who it was.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WithoutUser {}
