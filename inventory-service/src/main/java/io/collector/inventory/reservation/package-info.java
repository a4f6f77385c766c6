/// Stock reserved for orders: who gets what from where, or why not.
@NullMarked
package io.collector.inventory.reservation;

import org.jspecify.annotations.NullMarked;
