package io.collector.delivery.deliverynote;

import io.smallrye.mutiny.Uni;

/// Where goods that come back by themselves are announced. Returns know delivery notes and not the
/// other way round, so they implement it.
public interface ReturnAnnouncements {

  Uni<Void> expect(UnrequestedReturn goods);
}
