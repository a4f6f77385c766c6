/// Tests of pure rules, without a container.
@NullMarked
package io.collector.invoice.invoice;

import org.jspecify.annotations.NullMarked;
