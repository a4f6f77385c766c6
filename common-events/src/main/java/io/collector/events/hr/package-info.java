/// Events of hr-service.
@NullMarked
package io.collector.events.hr;

import org.jspecify.annotations.NullMarked;
