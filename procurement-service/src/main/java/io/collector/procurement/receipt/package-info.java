/// What came in of an order, what went back, and what was booked by mistake.
@NullMarked
package io.collector.procurement.receipt;

import org.jspecify.annotations.NullMarked;
