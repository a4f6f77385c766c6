@NullMarked
package io.collector.lot;

import org.jspecify.annotations.NullMarked;
