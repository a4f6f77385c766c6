@NullMarked
package io.collector.procurement.payment;

import org.jspecify.annotations.NullMarked;
