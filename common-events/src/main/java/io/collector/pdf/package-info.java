/// PDF documents in the letters of every script, without AWT, so that a native image can write
/// them. FontBox parses and subsets the fonts, ICU orders, joins and breaks the text; PDFBox finds
/// the XML in [invoices of others][io.collector.pdf.HybridInvoice]. The libraries and the fonts are
/// optional dependencies of this module: a service that prints or reads declares them.
@NullMarked
package io.collector.pdf;

import org.jspecify.annotations.NullMarked;
