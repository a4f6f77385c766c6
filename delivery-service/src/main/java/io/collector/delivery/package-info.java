/// Delivery notes, carriers and returns.
@NullMarked
package io.collector.delivery;

import org.jspecify.annotations.NullMarked;
