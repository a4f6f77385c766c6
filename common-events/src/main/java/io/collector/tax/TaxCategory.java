package io.collector.tax;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A category of EN 16931.
@Schema(name = "Category")
public enum TaxCategory {
  S,
  Z,
  E,
  AE,
  K,
  G,
  O
}
