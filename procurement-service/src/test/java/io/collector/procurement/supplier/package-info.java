@NullMarked
package io.collector.procurement.supplier;

import org.jspecify.annotations.NullMarked;
