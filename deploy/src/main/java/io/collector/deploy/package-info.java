/// The tool behind `deploy/dev`: makes the databases, loads the sample data, tells the demo. It
/// stands outside of Collector, as a customer's program would, and uses nothing but SQL, REST and
/// AMQP.
@NullMarked
package io.collector.deploy;

import org.jspecify.annotations.NullMarked;
