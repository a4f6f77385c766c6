@NullMarked
package io.collector.procurement.settings;

import org.jspecify.annotations.NullMarked;
