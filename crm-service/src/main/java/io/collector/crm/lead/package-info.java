/// Leads, from first contact to the customer that they become.
@NullMarked
package io.collector.crm.lead;

import org.jspecify.annotations.NullMarked;
