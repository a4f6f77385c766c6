@NullMarked
package io.collector.procurement.purchaseorder;

import org.jspecify.annotations.NullMarked;
