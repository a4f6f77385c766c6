/// Orders: taken from an offer or a request, confirmed when their stock is reserved, held or
/// cancelled by people.
@NullMarked
package io.collector.order.order;

import org.jspecify.annotations.NullMarked;
