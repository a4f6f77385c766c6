/// Who the tenant buys from, and what each supplier offers at which price.
@NullMarked
package io.collector.procurement.supplier;

import org.jspecify.annotations.NullMarked;
