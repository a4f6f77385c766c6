@NullMarked
package io.collector.accounting;

import org.jspecify.annotations.NullMarked;
