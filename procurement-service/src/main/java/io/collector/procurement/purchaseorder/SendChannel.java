package io.collector.procurement.purchaseorder;

/// How an order reaches its supplier.
enum SendChannel {
  /// The service mails it.
  EMAIL,
  /// A person does the rest: in the supplier's shop, by letter or telephone.
  PORTAL,
  EDI,
  POST,
  PHONE
}
