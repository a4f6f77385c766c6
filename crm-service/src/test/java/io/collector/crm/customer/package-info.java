@NullMarked
package io.collector.crm.customer;

import org.jspecify.annotations.NullMarked;
