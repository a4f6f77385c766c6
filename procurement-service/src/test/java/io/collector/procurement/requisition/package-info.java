@NullMarked
package io.collector.procurement.requisition;

import org.jspecify.annotations.NullMarked;
