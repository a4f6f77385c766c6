/// Events of accounting-service.
@NullMarked
package io.collector.events.accounting;

import org.jspecify.annotations.NullMarked;
