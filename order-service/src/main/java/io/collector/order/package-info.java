/// Orders, from an approved offer or a request to their confirmation.
@NullMarked
package io.collector.order;

import org.jspecify.annotations.NullMarked;
