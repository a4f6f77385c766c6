/// Numbers of lots, and of pieces that have a serial number.
@NullMarked
package io.collector.lot;

import org.jspecify.annotations.NullMarked;
