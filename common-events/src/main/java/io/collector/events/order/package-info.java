/// Events of order-service.
@NullMarked
package io.collector.events.order;

import org.jspecify.annotations.NullMarked;
