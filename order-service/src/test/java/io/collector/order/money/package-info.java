/// Tests of how decimals are kept.
@NullMarked
package io.collector.order.money;

import org.jspecify.annotations.NullMarked;
