@NullMarked
package io.collector.money;

import org.jspecify.annotations.NullMarked;
