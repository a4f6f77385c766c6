/// Exchange rates of the current tenant, as accounting tells them by `exchange_rates.updated`.
@NullMarked
package io.collector.currency;

import org.jspecify.annotations.NullMarked;
