/// The ledger: accounts, journal, postings, periods and reports; and the tenant's calendar.
///
/// Owns the chart of accounts, the journal and the receivables' subledger. Consumes the events of
/// invoices, payments, stock movements and payroll; publishes `journal.posted`,
/// `period.closed`, `calendar.updated` and `letterhead.updated`.
@NullMarked
package io.collector.accounting;

import org.jspecify.annotations.NullMarked;
