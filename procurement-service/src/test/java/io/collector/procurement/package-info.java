@NullMarked
package io.collector.procurement;

import org.jspecify.annotations.NullMarked;
