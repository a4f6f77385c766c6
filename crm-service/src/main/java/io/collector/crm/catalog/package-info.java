/// A copy of units, taxes and types of inventory's products, for offers of them.
@NullMarked
package io.collector.crm.catalog;

import org.jspecify.annotations.NullMarked;
