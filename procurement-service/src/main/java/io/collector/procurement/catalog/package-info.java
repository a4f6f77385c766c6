/// Copies of inventory's products and warehouses.
@NullMarked
package io.collector.procurement.catalog;

import org.jspecify.annotations.NullMarked;
