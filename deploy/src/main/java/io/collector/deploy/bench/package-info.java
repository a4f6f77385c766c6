/// How fast Collector is on this machine, beside a ceiling that is measured in the same run:
/// RabbitMQ's perf-test for the bus, PostgreSQL's pgbench for orders. Payroll has
/// an aim in place of a ceiling.
@NullMarked
package io.collector.deploy.bench;

import org.jspecify.annotations.NullMarked;
