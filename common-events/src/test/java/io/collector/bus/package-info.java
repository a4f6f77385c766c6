/// Tests of the bus against a real broker and a real database.
@NullMarked
package io.collector.bus;

import org.jspecify.annotations.NullMarked;
