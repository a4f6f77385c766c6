/// Tests of what facts come to.
@NullMarked
package io.collector.order.gate;

import org.jspecify.annotations.NullMarked;
