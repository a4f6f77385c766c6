/// How a tenant wants its stock promised.
@NullMarked
package io.collector.inventory.settings;

import org.jspecify.annotations.NullMarked;
