/// What is printed: pages of PDF, and what their fonts can show.
@NullMarked
package io.collector.delivery.paper;

import org.jspecify.annotations.NullMarked;
