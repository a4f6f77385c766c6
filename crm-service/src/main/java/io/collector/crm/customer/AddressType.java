package io.collector.crm.customer;

/// What an address is for.
public enum AddressType {
  BILLING,
  SHIPPING,
  BOTH;

  boolean isFor(AddressType use) {
    return this == use || this == BOTH;
  }
}
