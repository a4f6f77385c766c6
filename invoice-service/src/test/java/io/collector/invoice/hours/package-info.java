/// Tests of pure rules, without a container.
@NullMarked
package io.collector.invoice.hours;

import org.jspecify.annotations.NullMarked;
