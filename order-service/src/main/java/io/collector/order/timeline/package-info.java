/// What happened to an order, in any service, in one list for people.
@NullMarked
package io.collector.order.timeline;

import org.jspecify.annotations.NullMarked;
