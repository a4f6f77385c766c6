/// In what goods are counted: codes of units, and a product's units with their factors.
@NullMarked
package io.collector.unit;

import org.jspecify.annotations.NullMarked;
