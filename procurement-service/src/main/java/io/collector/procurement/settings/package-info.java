/// How a tenant wants its purchases approved, received and matched.
@NullMarked
package io.collector.procurement.settings;

import org.jspecify.annotations.NullMarked;
