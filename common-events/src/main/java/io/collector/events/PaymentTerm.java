package io.collector.events;

import org.jspecify.annotations.Nullable;

/// The days until something is due, as an event tells them. Others may tell any number: below zero
/// or beyond ten years it counts as not told, so that what holds without it holds.
public final class PaymentTerm {

  private static final int MOST_DAYS = 3_650;

  private PaymentTerm() {}

  public static @Nullable Integer told(@Nullable Integer days) {
    return days == null || days < 0 || days > MOST_DAYS ? null : days;
  }
}
