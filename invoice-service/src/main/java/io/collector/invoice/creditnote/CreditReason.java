package io.collector.invoice.creditnote;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why an invoice is corrected.
///
/// @param reason   a code (`RETURNED`, `NOT_DELIVERED`), or a person's words
/// @param returnId the return that caused it
public record CreditReason(String reason, @Nullable UUID returnId) {}
