@NullMarked
package io.collector.calendar;

import org.jspecify.annotations.NullMarked;
