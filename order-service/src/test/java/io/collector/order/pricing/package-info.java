/// Tests of pure rules, without a container.
@NullMarked
package io.collector.order.pricing;

import org.jspecify.annotations.NullMarked;
