/// What the ledger says: trial balance, an account's ledger down to the causing event, the
/// receivables by age.
@NullMarked
package io.collector.accounting.report;

import org.jspecify.annotations.NullMarked;
