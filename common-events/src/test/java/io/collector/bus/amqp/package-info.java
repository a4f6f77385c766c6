@NullMarked
package io.collector.bus.amqp;

import org.jspecify.annotations.NullMarked;
