/// Encryption and signatures under the service's secret keys, and verified access tokens.
@NullMarked
package io.collector.security;

import org.jspecify.annotations.NullMarked;
