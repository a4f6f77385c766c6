@NullMarked
package io.collector.accounting.posting;

import org.jspecify.annotations.NullMarked;
