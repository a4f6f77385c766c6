@NullMarked
package io.collector.accounting.currency;

import org.jspecify.annotations.NullMarked;
