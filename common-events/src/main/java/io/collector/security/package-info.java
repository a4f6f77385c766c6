/// Encryption and signatures under the service's secret keys.
@NullMarked
package io.collector.security;

import org.jspecify.annotations.NullMarked;
