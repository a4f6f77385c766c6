/// Behind the outbox: the tables, their upkeep, and the relay that moves what was committed to the
/// broker.
@NullMarked
package io.collector.bus.relay;

import org.jspecify.annotations.NullMarked;
