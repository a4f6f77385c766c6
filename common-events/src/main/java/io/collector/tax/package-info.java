/// The tax of a thing that is sold or bought: one rate, or two taxes on the same amount.
@NullMarked
package io.collector.tax;

import org.jspecify.annotations.NullMarked;
