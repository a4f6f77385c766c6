/// Events of procurement-service.
@NullMarked
package io.collector.events.procurement;

import org.jspecify.annotations.NullMarked;
