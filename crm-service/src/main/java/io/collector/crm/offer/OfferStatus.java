package io.collector.crm.offer;

import java.util.EnumSet;
import java.util.Set;

/// Where an offer stands.
public enum OfferStatus {
  /// Being written; only now can it be edited.
  DRAFT,
  /// With the customer.
  SENT,
  /// The customer said yes.
  APPROVED,
  /// An order was made of it.
  ORDERED,
  /// The customer said no.
  REJECTED,
  /// Its time ran out.
  EXPIRED,
  /// A newer revision took its place.
  SUPERSEDED;

  /// Where it can go from here.
  Set<OfferStatus> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(SENT);
      case SENT -> EnumSet.of(APPROVED, REJECTED, EXPIRED, SUPERSEDED);
      case APPROVED -> EnumSet.of(ORDERED);
      case ORDERED, REJECTED, EXPIRED, SUPERSEDED -> EnumSet.noneOf(OfferStatus.class);
    };
  }

  boolean mayBecome(OfferStatus status) {
    return next().contains(status);
  }

  /// Whether a new revision can be made of it: as long as nobody said yes, and it was sent.
  boolean canBeRevised() {
    return this == SENT || this == REJECTED || this == EXPIRED;
  }
}
