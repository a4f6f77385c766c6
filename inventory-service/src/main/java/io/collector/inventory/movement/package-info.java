/// Goods that come in, come back, or are counted.
@NullMarked
package io.collector.inventory.movement;

import org.jspecify.annotations.NullMarked;
