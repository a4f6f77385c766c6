/// What is ordered from suppliers and still to come, as procurement tells it.
@NullMarked
package io.collector.inventory.onorder;

import org.jspecify.annotations.NullMarked;
