@NullMarked
package io.collector.accounting.report;

import org.jspecify.annotations.NullMarked;
