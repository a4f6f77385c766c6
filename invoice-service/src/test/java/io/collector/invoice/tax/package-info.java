/// Tests of pure rules, without a container.
@NullMarked
package io.collector.invoice.tax;

import org.jspecify.annotations.NullMarked;
