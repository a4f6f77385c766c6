/// Products, warehouses, stock and what is reserved of it.
@NullMarked
package io.collector.inventory;

import org.jspecify.annotations.NullMarked;
