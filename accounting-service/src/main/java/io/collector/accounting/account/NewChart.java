package io.collector.accounting.account;

import java.util.List;
import java.util.Map;

/// A chart that shall replace a tenant's.
///
/// @param accounts       in the order of the file
/// @param purposes       every purpose has an account's code
/// @param paymentMethods the code of each payment method that has an account of its own
record NewChart(
    List<Account> accounts,
    Map<AccountPurpose, String> purposes,
    Map<String, String> paymentMethods) {}
