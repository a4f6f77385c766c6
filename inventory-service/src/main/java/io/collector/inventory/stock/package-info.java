/// How much of a product is on hand in a warehouse, how much of that is promised, and when it runs
// low.
@NullMarked
package io.collector.inventory.stock;

import org.jspecify.annotations.NullMarked;
