@NullMarked
package io.collector.schedule;

import org.jspecify.annotations.NullMarked;
