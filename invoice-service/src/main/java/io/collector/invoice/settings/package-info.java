/// How a tenant wants to invoice, be paid and remind.
@NullMarked
package io.collector.invoice.settings;

import org.jspecify.annotations.NullMarked;
