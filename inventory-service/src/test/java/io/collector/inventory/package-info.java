@NullMarked
package io.collector.inventory;

import org.jspecify.annotations.NullMarked;
