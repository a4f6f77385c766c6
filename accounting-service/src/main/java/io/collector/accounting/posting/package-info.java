/// How which event is posted: pure rules from an event to the lines of an entry, and the handler
/// that posts them once.
@NullMarked
package io.collector.accounting.posting;

import org.jspecify.annotations.NullMarked;
