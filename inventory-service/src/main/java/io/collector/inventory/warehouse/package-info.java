/// Places that hold stock.
@NullMarked
package io.collector.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
