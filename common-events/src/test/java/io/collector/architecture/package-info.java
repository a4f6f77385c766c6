/// Rules of this module.
@NullMarked
package io.collector.architecture;

import org.jspecify.annotations.NullMarked;
