/// Exchange rates into the functional currency: by hand, from CSV, from the European Central Bank.
@NullMarked
package io.collector.accounting.currency;

import org.jspecify.annotations.NullMarked;
