package io.collector.crm.lead;

import java.util.EnumSet;
import java.util.Set;

/// How far a lead has come.
public enum LeadStatus {
  NEW,
  CONTACTED,
  /// Wants something that we have, and can pay for it.
  QUALIFIED,
  /// Is a customer now.
  CONVERTED,
  LOST;

  /// Where it can go from here.
  Set<LeadStatus> next() {
    return switch (this) {
      case NEW -> EnumSet.of(CONTACTED, QUALIFIED, LOST);
      case CONTACTED -> EnumSet.of(QUALIFIED, LOST);
      case QUALIFIED -> EnumSet.of(CONVERTED, LOST);
      case CONVERTED, LOST -> EnumSet.noneOf(LeadStatus.class);
    };
  }

  boolean mayBecome(LeadStatus status) {
    return next().contains(status);
  }
}
