@NullMarked
package io.collector.inventory.stock;

import org.jspecify.annotations.NullMarked;
