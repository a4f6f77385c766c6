/// Decimals as they are kept and shown.
@NullMarked
package io.collector.order.money;

import org.jspecify.annotations.NullMarked;
