/// The event contract: the envelope, the types, the payloads by owner (a package each), JSON in and
/// out. No Quarkus in here, and no business rule: whoever wants to speak with Collector from the
/// JVM needs this package alone.
///
/// Source: `contract/EVENTS.md` beside the JSON Schemas and the AsyncAPI document in this jar's
/// resources.
@NullMarked
package io.collector.events;

import org.jspecify.annotations.NullMarked;
