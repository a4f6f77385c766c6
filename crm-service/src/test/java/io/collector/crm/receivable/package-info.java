@NullMarked
package io.collector.crm.receivable;

import org.jspecify.annotations.NullMarked;
