package io.collector.crm.offer;

import java.util.EnumSet;
import java.util.Set;

/// Status of an offer.
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

  /// Whether a new revision can be made of it: after it was sent, until it is accepted.
  boolean canBeRevised() {
    return this == SENT || this == REJECTED || this == EXPIRED;
  }
}
