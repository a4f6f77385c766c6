/// Tests of units, without I/O.
@NullMarked
package io.collector.unit;

import org.jspecify.annotations.NullMarked;
