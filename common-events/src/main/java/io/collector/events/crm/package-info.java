/// Events of crm-service.
@NullMarked
package io.collector.events.crm;

import org.jspecify.annotations.NullMarked;
