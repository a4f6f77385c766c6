/// The trace viewer of a development machine: what the services send in OTLP, given to Zipkin. In a
/// cluster an OpenTelemetry collector stands here.
@NullMarked
package io.collector.deploy.observability;

import org.jspecify.annotations.NullMarked;
