@NullMarked
package io.collector.configuration;

import org.jspecify.annotations.NullMarked;
