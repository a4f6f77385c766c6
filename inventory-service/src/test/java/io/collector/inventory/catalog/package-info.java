/// Tests of the catalog.
@NullMarked
package io.collector.inventory.catalog;

import org.jspecify.annotations.NullMarked;
