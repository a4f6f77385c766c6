/// The technical edge, tried on a resource of the tests' own.
@NullMarked
package io.collector.rest;

import org.jspecify.annotations.NullMarked;
