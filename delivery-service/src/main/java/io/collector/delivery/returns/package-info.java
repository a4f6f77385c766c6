/// Goods that come back: asked for by the customer, refused at the door, or undeliverable.
@NullMarked
package io.collector.delivery.returns;

import org.jspecify.annotations.NullMarked;
