@NullMarked
package io.collector.security;

import org.jspecify.annotations.NullMarked;
