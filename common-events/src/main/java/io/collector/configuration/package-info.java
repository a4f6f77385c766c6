/// What an installation has to set.
@NullMarked
package io.collector.configuration;

import org.jspecify.annotations.NullMarked;
