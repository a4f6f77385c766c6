/// What is bought, from whom, and whether the bill is right: suppliers and their catalogues,
/// requisitions, purchase orders, goods receipts, bills, and payment runs.
@NullMarked
package io.collector.procurement;

import org.jspecify.annotations.NullMarked;
