@NullMarked
package io.collector.procurement.einvoice;

import org.jspecify.annotations.NullMarked;
