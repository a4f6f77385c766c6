/// Amounts: how finely a currency is paid, and how decimals are rounded, kept and shown.
@NullMarked
package io.collector.money;

import org.jspecify.annotations.NullMarked;
