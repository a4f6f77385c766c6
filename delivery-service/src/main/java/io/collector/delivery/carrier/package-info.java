/// Who takes the goods to the customer: carriers behind one interface, their labels, and the
/// secrets that their word is signed with.
@NullMarked
package io.collector.delivery.carrier;

import org.jspecify.annotations.NullMarked;
