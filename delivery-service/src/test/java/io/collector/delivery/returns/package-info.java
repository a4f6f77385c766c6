@NullMarked
package io.collector.delivery.returns;

import org.jspecify.annotations.NullMarked;
