/// Events of invoice-service.
@NullMarked
package io.collector.events.invoice;

import org.jspecify.annotations.NullMarked;
