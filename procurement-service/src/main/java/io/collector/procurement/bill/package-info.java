/// Suppliers' bills and credit notes, matched with what was ordered and received.
@NullMarked
package io.collector.procurement.bill;

import org.jspecify.annotations.NullMarked;
