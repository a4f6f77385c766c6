/// Helpers of all services' tests: a broker process and a database server of their own, tokens, a
/// look at the exchange.
@NullMarked
package io.collector.testing;

import org.jspecify.annotations.NullMarked;
