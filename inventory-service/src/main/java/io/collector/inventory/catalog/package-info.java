/// Products: what can be sold and stocked.
@NullMarked
package io.collector.inventory.catalog;

import org.jspecify.annotations.NullMarked;
