@NullMarked
package io.collector.async;

import org.jspecify.annotations.NullMarked;
