/// What is needed: from low stock or by hand, and how it becomes an order.
@NullMarked
package io.collector.procurement.requisition;

import org.jspecify.annotations.NullMarked;
