/// Receivables and credit of customers, by the events of invoices and payments in any order.
@NullMarked
package io.collector.crm.receivable;

import org.jspecify.annotations.NullMarked;
