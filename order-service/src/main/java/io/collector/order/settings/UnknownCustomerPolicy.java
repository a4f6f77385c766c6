package io.collector.order.settings;

/// What happens to an order whose customer isn't known here.
public enum UnknownCustomerPolicy {
  /// It goes on: an unknown customer has no limit.
  ALLOW,
  /// The customer's copy may be late: the order waits for it, and goes on by itself when it comes.
  WAIT,
  /// It isn't taken; that of an approved offer waits for a person.
  REFUSE
}
