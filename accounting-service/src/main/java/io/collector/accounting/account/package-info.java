/// The chart of accounts, and the purposes of accounts.
@NullMarked
package io.collector.accounting.account;

import org.jspecify.annotations.NullMarked;
