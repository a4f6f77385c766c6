package io.collector.events.crm;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The full state of a customer, as both of its events tell it, so that whoever keeps a copy
/// handles them as one.
public sealed interface CustomerState extends Payload permits CustomerCreated, CustomerUpdated {

  UUID customerId();

  String customerNumber();

  String name();

  String customerType();

  String status();

  @Nullable String email();

  @Nullable String phone();

  @Nullable String taxId();

  @Nullable String currency();

  @Nullable String language();

  @Nullable Integer paymentTermDays();

  @Nullable BigDecimal creditLimit();

  @Nullable String segment();

  @Nullable UUID salespersonId();

  List<CustomerAddress> addresses();

  long version();

  @Nullable String priceBasis();

  @Nullable String taxTreatment();

  @Nullable String taxExemptionReason();

  @Nullable String taxExemptionCode();

  @Nullable String buyerReference();
}
