@NullMarked
package io.collector.accounting.period;

import org.jspecify.annotations.NullMarked;
