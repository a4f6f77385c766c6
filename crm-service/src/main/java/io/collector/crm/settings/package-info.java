/// How a tenant wants its offers and credit handled.
@NullMarked
package io.collector.crm.settings;

import org.jspecify.annotations.NullMarked;
