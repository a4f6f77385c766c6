/// Delivery notes: what leaves a warehouse for an order, from its confirmation to the customer's
/// signature. Demands of orders are stored as published; notes are made for the quantities that are
/// on no note.
@NullMarked
package io.collector.delivery.deliverynote;

import org.jspecify.annotations.NullMarked;
