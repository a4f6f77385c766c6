@NullMarked
package io.collector.accounting.journal;

import org.jspecify.annotations.NullMarked;
