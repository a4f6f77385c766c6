@NullMarked
package io.collector.crm.offer;

import org.jspecify.annotations.NullMarked;
