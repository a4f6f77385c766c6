/// Bank statements: read, matched with what is booked or open, and confirmed, which posts what
/// isn't booked yet, once.
@NullMarked
package io.collector.accounting.bank;

import org.jspecify.annotations.NullMarked;
