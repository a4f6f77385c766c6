/// Customers, leads and offers; campaigns, support tickets and notifications.
@NullMarked
package io.collector.crm;

import org.jspecify.annotations.NullMarked;
