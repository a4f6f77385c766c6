@NullMarked
package io.collector.delivery;

import org.jspecify.annotations.NullMarked;
