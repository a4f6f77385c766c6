@NullMarked
package io.collector.crm;

import org.jspecify.annotations.NullMarked;
