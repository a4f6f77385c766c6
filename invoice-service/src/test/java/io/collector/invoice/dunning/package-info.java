/// Tests of pure rules, without a container.
@NullMarked
package io.collector.invoice.dunning;

import org.jspecify.annotations.NullMarked;
