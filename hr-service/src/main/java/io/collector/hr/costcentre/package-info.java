/// Cost centres: the list of those that contracts may name.
@NullMarked
package io.collector.hr.costcentre;

import org.jspecify.annotations.NullMarked;
