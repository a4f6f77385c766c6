/// Reads the XML of e-invoices after EN 16931: UBL 2.1 and UN/CEFACT CII. A service that reads or
/// writes some declares the libraries.
@NullMarked
package io.collector.einvoice;

import org.jspecify.annotations.NullMarked;
