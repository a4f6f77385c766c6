/// Invoices and credit notes of suppliers as XML: UBL 2.1 and UN/CEFACT CII, read into one form
/// after EN 16931.
@NullMarked
package io.collector.procurement.einvoice;

import org.jspecify.annotations.NullMarked;
