/// Tests of pure rules, without a container.
@NullMarked
package io.collector.invoice.payment;

import org.jspecify.annotations.NullMarked;
