package io.collector.deploy.bench;

/// The services are new, and their code is compiled while they run: they are warm once three rounds
/// one after the other were hardly faster than the best before.
final class WarmUp {

  private static final int STEADY = 3;
  private static final double FASTER = 1.05;
  private static final int MOST = 20;

  private double best;
  private int steady;
  private int rounds;

  boolean isOver() {
    return steady == STEADY || rounds == MOST;
  }

  /// A round is done.
  ///
  /// @param rate what it did a second, of time or of processor time
  void note(double rate) {
    steady = rate < best * FASTER ? steady + 1 : 0;
    best = Math.max(best, rate);
    rounds++;
  }

  double best() {
    return best;
  }
}
