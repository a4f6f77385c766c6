/// Constraints that requests of several services have in common: limit and message in one place.
///
/// A business rule of one service (`Sku`, `CouponCode`) is written in the same way, in its own
/// feature package.
@NullMarked
package io.collector.rest.constraint;

import org.jspecify.annotations.NullMarked;
