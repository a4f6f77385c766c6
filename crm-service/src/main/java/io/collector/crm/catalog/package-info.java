/// A copy of the units of inventory's products, so that an offer can be in them.
@NullMarked
package io.collector.crm.catalog;

import org.jspecify.annotations.NullMarked;
