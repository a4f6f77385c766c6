package io.collector.bus.relay;

import io.collector.bus.amqp.TopologyDeclaration;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// With `COLLECTOR_PREPARE_ONLY=true` the process is the job that runs before a roll-out: it
/// migrates the database, declares what must stand in the broker, and ends. It serves and consumes
/// nothing. The service itself then runs with `COLLECTOR_DATABASE_MIGRATE=false` and
/// `COLLECTOR_BUS_TOPOLOGY=verify`: it starts faster, and needs neither the owner's password nor
/// the right to declare.
@ApplicationScoped
class Preparation {

  private static final Logger LOG = Logger.getLogger(Preparation.class);

  private final boolean only;
  private final Migration migration;
  private final TopologyDeclaration topology;

  Preparation(
      @ConfigProperty(name = "collector.prepare-only", defaultValue = "false") boolean only,
      Migration migration,
      TopologyDeclaration topology) {
    this.only = only;
    this.migration = migration;
    this.topology = topology;
  }

  /// Before anything else starts, but after EncryptedConnections has looked. A failure ends the
  /// process with 1: whoever runs the job tries again.
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 10) StartupEvent starting)
      throws IOException {
    if (!only) {
      return;
    }
    migration.checkPassword();
    migration.run();
    topology.declare();
    LOG.info("The database is migrated and the queues are declared");
    Quarkus.asyncExit(0);
    throw new PreventFurtherStepsException("Prepared", 0);
  }
}
