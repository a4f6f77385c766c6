/// Numbers of documents, per tenant, type and year.
@NullMarked
package io.collector.delivery.numbering;

import org.jspecify.annotations.NullMarked;
