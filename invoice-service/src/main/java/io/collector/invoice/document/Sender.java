package io.collector.invoice.document;

import io.collector.invoice.settings.Seller;
import io.collector.pdf.Letterhead;

/// Whose letters these are.
record Sender(Seller seller, Letterhead letterhead) {}
