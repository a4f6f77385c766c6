/// Customers with their addresses and contacts, published to every service that keeps a copy.
@NullMarked
package io.collector.crm.customer;

import org.jspecify.annotations.NullMarked;
