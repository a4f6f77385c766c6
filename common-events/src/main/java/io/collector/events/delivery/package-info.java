/// Events of delivery-service.
@NullMarked
package io.collector.events.delivery;

import org.jspecify.annotations.NullMarked;
