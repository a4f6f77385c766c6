@NullMarked
package io.collector.tax;

import org.jspecify.annotations.NullMarked;
