/// How finely a currency is paid, and decimals as they are kept and shown.
@NullMarked
package io.collector.crm.money;

import org.jspecify.annotations.NullMarked;
