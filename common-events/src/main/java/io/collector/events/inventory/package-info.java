/// Events of inventory-service.
@NullMarked
package io.collector.events.inventory;

import org.jspecify.annotations.NullMarked;
