/// How much of a product is on hand in a warehouse and in which lots, how much of that is reserved,
/// when it runs low, and every movement of it.
@NullMarked
package io.collector.inventory.stock;

import org.jspecify.annotations.NullMarked;
