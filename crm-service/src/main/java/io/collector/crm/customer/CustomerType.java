package io.collector.crm.customer;

/// What a customer is before the law.
public enum CustomerType {
  COMPANY,
  PERSON
}
