package io.collector.invoice.billing;

import io.collector.tax.Adjustment;
import io.collector.tax.TaxRate;
import org.jspecify.annotations.Nullable;

/// An allowance or a charge of a whole order, as it will be invoiced.
///
/// @param whole of all of the order
/// @param rate  absent if the order doesn't say: that of lines that name none
record BillableAdjustment(Adjustment whole, @Nullable TaxRate rate) {}
