package io.collector.order.order;

/// How much of what the customer had taken came back.
public enum ReturnStatus {
  NONE,
  PARTIALLY_RETURNED,
  RETURNED
}
