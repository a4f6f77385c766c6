/// Tests of pure rules, without a container.
@NullMarked
package io.collector.invoice.billing;

import org.jspecify.annotations.NullMarked;
