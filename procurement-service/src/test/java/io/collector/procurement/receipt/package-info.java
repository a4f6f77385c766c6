@NullMarked
package io.collector.procurement.receipt;

import org.jspecify.annotations.NullMarked;
