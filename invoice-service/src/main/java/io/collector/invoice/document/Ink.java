package io.collector.invoice.document;

import java.awt.Color;

/// Shades of gray.
final class Ink {

  private Ink() {}

  /// @param share 0 black, 1 white
  static Color gray(float share) {
    return new Color(share, share, share);
  }
}
