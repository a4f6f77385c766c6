@NullMarked
package io.collector.job;

import org.jspecify.annotations.NullMarked;
