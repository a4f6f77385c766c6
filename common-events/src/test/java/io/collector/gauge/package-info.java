@NullMarked
package io.collector.gauge;

import org.jspecify.annotations.NullMarked;
