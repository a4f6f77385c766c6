@NullMarked
package io.collector.delivery.deliverynote;

import org.jspecify.annotations.NullMarked;
