@NullMarked
package io.collector.accounting.bank;

import org.jspecify.annotations.NullMarked;
