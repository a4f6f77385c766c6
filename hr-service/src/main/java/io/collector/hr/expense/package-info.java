/// Expenses with receipts, limits and approval tiers.
@NullMarked
package io.collector.hr.expense;

import org.jspecify.annotations.NullMarked;
