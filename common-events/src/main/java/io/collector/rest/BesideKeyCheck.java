package io.collector.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a POST whose method begins while the database is still asked whether its `Idempotency-Key`
/// was used before. If it was, the transaction is rolled back, whatever the method came to. While
/// the same request is still in progress the method may wait for what that one has locked.
///
/// Only for methods all of whose effects are in their transaction.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BesideKeyCheck {}
