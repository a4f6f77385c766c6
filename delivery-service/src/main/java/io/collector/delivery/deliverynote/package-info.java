/// Delivery notes: what leaves a warehouse for an order, from its confirmation to the customer's
/// signature. What an order wants is kept as it was told; notes are what it lacks on notes.
@NullMarked
package io.collector.delivery.deliverynote;

import org.jspecify.annotations.NullMarked;
