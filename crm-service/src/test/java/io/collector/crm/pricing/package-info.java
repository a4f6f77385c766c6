@NullMarked
package io.collector.crm.pricing;

import org.jspecify.annotations.NullMarked;
