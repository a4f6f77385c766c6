/// How a tenant wants its deliveries handled.
@NullMarked
package io.collector.delivery.settings;

import org.jspecify.annotations.NullMarked;
