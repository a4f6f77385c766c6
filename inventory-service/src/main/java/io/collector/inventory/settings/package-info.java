/// How a tenant wants its stock allocated.
@NullMarked
package io.collector.inventory.settings;

import org.jspecify.annotations.NullMarked;
