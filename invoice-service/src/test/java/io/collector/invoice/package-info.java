@NullMarked
package io.collector.invoice;

import org.jspecify.annotations.NullMarked;
