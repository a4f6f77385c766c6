@NullMarked
package io.collector.procurement.bill;

import org.jspecify.annotations.NullMarked;
