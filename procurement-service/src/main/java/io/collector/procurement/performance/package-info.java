/// How suppliers keep what they promise: in time, complete, sound, and at the price.
@NullMarked
package io.collector.procurement.performance;

import org.jspecify.annotations.NullMarked;
