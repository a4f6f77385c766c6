package io.collector.tax;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Which way it counts.
@Schema(name = "Kind")
public enum AllowanceKind {
  ALLOWANCE,
  CHARGE;

  LineKind row() {
    return this == ALLOWANCE ? LineKind.ALLOWANCE : LineKind.CHARGE;
  }
}
