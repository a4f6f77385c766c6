@NullMarked
package io.collector.inventory.reservation;

import org.jspecify.annotations.NullMarked;
