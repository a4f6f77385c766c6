/// Tests of the service as a whole, against a real broker and a real database.
@NullMarked
package io.collector.order;

import org.jspecify.annotations.NullMarked;
