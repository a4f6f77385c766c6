/// Numbers without a gap, and the turn that a tenant's documents are made in.
@NullMarked
package io.collector.invoice.numbering;

import org.jspecify.annotations.NullMarked;
