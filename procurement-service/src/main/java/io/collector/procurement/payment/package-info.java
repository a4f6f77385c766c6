/// Payment runs: what is due is proposed, approved, told to the bank, and booked as paid.
@NullMarked
package io.collector.procurement.payment;

import org.jspecify.annotations.NullMarked;
