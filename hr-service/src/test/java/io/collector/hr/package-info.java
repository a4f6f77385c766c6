@NullMarked
package io.collector.hr;

import org.jspecify.annotations.NullMarked;
