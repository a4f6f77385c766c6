package io.collector.deploy;

import io.collector.deploy.bench.Bench;
import io.collector.deploy.docs.Docs;
import io.collector.deploy.gateway.GatewayFolder;
import io.collector.deploy.observability.OtlpToZipkin;
import io.collector.deploy.recovery.Backup;
import io.collector.deploy.recovery.DeadLetters;
import io.collector.deploy.recovery.Reconcile;
import io.collector.deploy.recovery.Rehearsal;
import io.collector.deploy.secure.BrokerDefinitions;
import io.collector.deploy.secure.BrokerTopology;
import io.collector.deploy.secure.Passwords;
import io.collector.deploy.tenant.TenantCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    try {
      run(Arrays.asList(arguments));
    } catch (Failure failure) {
      System.out.flush();
      System.err.println("deploy/dev: " + failure.getMessage());
      System.exit(1);
    }
  }

  private static void run(List<String> arguments) {
    var command = arguments.isEmpty() ? "" : arguments.getFirst();
    switch (command) {
      case "broker" -> Broker.open("check").close();
      case "broker-definitions" -> System.out.print(definitions(arguments));
      case "broker-users" -> System.out.print(ofSources(arguments).users());
      case "broker-topology" -> declareTopology(Path.of(arguments.get(1)));
      case "database-passwords" ->
          arguments.stream()
              .skip(2)
              .forEach(new Passwords(Path.of(arguments.get(1)))::setInDatabase);
      case "database-cut" -> Databases.cutConnections(arguments.getLast());
      case "databases" -> Databases.create();
      case "sample-data" -> SampleData.load(arguments.getLast());
      case "demo" -> Demo.tell(arguments.contains("--fresh"));
      case "drill" -> Drill.run(Integer.parseInt(arguments.getLast()));
      case "drill-restart" -> RestartDrill.run(Path.of(arguments.getLast()));
      case "tenant" -> TenantCommand.run(arguments.subList(1, arguments.size()));
      case "otlp-to-zipkin" -> OtlpToZipkin.run(arguments.get(1), arguments.get(2));
      case "docs" -> Docs.write(Path.of(arguments.getLast()));
      case "sql" -> Databases.execute(arguments.get(1), arguments.subList(2, arguments.size()));
      case "backup" ->
          Backup.make(Path.of(arguments.get(1)), arguments.stream().skip(2).map(Path::of).toList());
      case "check-backup" -> Backup.check(Path.of(arguments.get(1)));
      case "reconcile" -> Reconcile.run(arguments.subList(1, arguments.size()));
      case "dead-letters" -> DeadLetters.run(arguments.subList(1, arguments.size()));
      case "rehearsal" -> Rehearsal.run(arguments.subList(1, arguments.size()));
      case "gateway" ->
          GatewayFolder.write(Path.of(arguments.get(1)), Path.of(arguments.getLast()));
      case "stop-in-work" -> StopInWork.run();
      case "bench" -> Bench.run(arguments.subList(1, arguments.size()));
      default -> throw new Failure("the tool knows no command '" + command + "'");
    }
  }

  /// The cluster's; with a folder of passwords, a local broker's.
  private static String definitions(List<String> arguments) {
    var definitions = ofSources(arguments);
    return arguments.size() > 2
        ? definitions.json(new Passwords(Path.of(arguments.get(2)))::ofBroker)
        : definitions.json();
  }

  private static BrokerDefinitions ofSources(List<String> arguments) {
    return new BrokerDefinitions(ServiceEvents.in(Path.of(arguments.get(1))));
  }

  private static void declareTopology(Path root) {
    try (var broker = Broker.open("topology")) {
      BrokerTopology.declare(broker.connection(), ServiceEvents.in(root));
    } catch (IOException e) {
      throw new Failure("exchanges and queues could not be declared", e);
    }
  }
}
