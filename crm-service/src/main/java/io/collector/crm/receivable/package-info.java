/// What each customer was billed and has paid, kept from the events of invoices and payments in
/// whatever order they come.
@NullMarked
package io.collector.crm.receivable;

import org.jspecify.annotations.NullMarked;
