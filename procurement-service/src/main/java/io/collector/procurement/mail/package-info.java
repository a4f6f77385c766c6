/// Mails to suppliers: queued in the transaction that wants them, sent after it.
@NullMarked
package io.collector.procurement.mail;

import org.jspecify.annotations.NullMarked;
