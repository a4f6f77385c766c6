@NullMarked
package io.collector.currency;

import org.jspecify.annotations.NullMarked;
