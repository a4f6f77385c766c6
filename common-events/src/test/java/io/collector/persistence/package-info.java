@NullMarked
package io.collector.persistence;

import org.jspecify.annotations.NullMarked;
