/// The chart of accounts, and which account is for what.
@NullMarked
package io.collector.accounting.account;

import org.jspecify.annotations.NullMarked;
