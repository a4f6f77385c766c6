/// Copies of customers' and suppliers' names.
@NullMarked
package io.collector.accounting.party;

import org.jspecify.annotations.NullMarked;
