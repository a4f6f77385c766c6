/// Numbers that people read out to each other.
@NullMarked
package io.collector.numbering;

import org.jspecify.annotations.NullMarked;
