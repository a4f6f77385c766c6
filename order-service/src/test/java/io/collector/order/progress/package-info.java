/// Tests of what facts come to.
@NullMarked
package io.collector.order.progress;

import org.jspecify.annotations.NullMarked;
