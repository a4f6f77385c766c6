/// Tests of pure rules, without a container.
@NullMarked
package io.collector.order.order;

import org.jspecify.annotations.NullMarked;
