/// Posts events to the ledger. Each `…Rule` is a pure function from one kind of event to the lines
/// of an entry; [PostEvents] posts them once. A rule needs its own event alone, so that events may
/// come in any order: a payment before its invoice takes the receivable below zero, and the invoice
/// brings it back.
@NullMarked
package io.collector.accounting.posting;

import org.jspecify.annotations.NullMarked;
