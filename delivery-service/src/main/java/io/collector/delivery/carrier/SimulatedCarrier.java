package io.collector.delivery.carrier;

import io.collector.async.BlockingWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// A carrier that takes everything and goes nowhere. Its tracking numbers are made of the note, so
/// that booking again gives the same: `SIM`, fourteen digits, and a check digit (Luhn).
@ApplicationScoped
class SimulatedCarrier implements CarrierConnection {

  private static final long FOURTEEN_DIGITS = 100_000_000_000_000L;

  private final BlockingWork blockingWork;

  SimulatedCarrier(BlockingWork blockingWork) {
    this.blockingWork = blockingWork;
  }

  @Override
  public CarrierKind kind() {
    return CarrierKind.SIMULATED;
  }

  @Override
  public Uni<String> book(Consignment consignment) {
    var id = consignment.deliveryNoteId();
    var digits =
        "%014d"
            .formatted(
                Math.floorMod(
                    id.getMostSignificantBits() * 31 + id.getLeastSignificantBits(),
                    FOURTEEN_DIGITS));
    return Uni.createFrom().item("SIM" + digits + checkDigit(digits));
  }

  @Override
  public Uni<byte[]> label(Label label) {
    return blockingWork.run(() -> LabelPdf.of(label));
  }

  static int checkDigit(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit =
          Character.digit(digits.charAt(digits.length() - 1 - i), 10) * (i % 2 == 0 ? 2 : 1);
      sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
