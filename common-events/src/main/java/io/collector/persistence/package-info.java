/// What Hibernate Reactive needs to be safe to use.
@NullMarked
package io.collector.persistence;

import org.jspecify.annotations.NullMarked;
