/// Suppliers, requisitions, purchase orders, goods receipts and bills.
@NullMarked
package io.collector.procurement;

import org.jspecify.annotations.NullMarked;
