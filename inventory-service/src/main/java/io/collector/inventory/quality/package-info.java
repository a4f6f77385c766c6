/// Lots that may not ship.
@NullMarked
package io.collector.inventory.quality;

import org.jspecify.annotations.NullMarked;
