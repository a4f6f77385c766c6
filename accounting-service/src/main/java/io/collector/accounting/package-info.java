/// Accounts, journal, postings, periods and reports.
@NullMarked
package io.collector.accounting;

import org.jspecify.annotations.NullMarked;
