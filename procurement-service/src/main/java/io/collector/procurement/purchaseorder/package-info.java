/// What is ordered: drafted, approved, sent to the supplier, and followed until it is there and
/// billed.
@NullMarked
package io.collector.procurement.purchaseorder;

import org.jspecify.annotations.NullMarked;
