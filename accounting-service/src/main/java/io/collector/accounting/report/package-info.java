/// Reports: trial balance, an account's ledger with the causing events, receivables by age.
@NullMarked
package io.collector.accounting.report;

import org.jspecify.annotations.NullMarked;
