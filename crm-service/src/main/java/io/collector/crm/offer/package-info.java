/// Offers: written, sent, revised, and approved, rejected or expired in the end.
@NullMarked
package io.collector.crm.offer;

import org.jspecify.annotations.NullMarked;
