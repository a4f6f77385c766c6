/// The journal: entries that balance, posted once, never changed, undone by reversal only; and with
/// them the receivables' subledger.
@NullMarked
package io.collector.accounting.journal;

import org.jspecify.annotations.NullMarked;
