@NullMarked
package io.collector.delivery.carrier;

import org.jspecify.annotations.NullMarked;
