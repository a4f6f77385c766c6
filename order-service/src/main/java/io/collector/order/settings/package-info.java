/// How a tenant wants its orders handled.
@NullMarked
package io.collector.order.settings;

import org.jspecify.annotations.NullMarked;
