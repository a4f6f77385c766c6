package io.collector.deploy;

import io.collector.deploy.bench.Bench;
import io.collector.deploy.docs.Docs;
import io.collector.deploy.recovery.Backup;
import io.collector.deploy.recovery.DeadLetters;
import io.collector.deploy.recovery.Reconcile;
import io.collector.deploy.recovery.Rehearsal;
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
      case "databases" -> Databases.create();
      case "sample-data" -> SampleData.load(arguments.getLast());
      case "demo" -> Demo.tell(arguments.contains("--fresh"));
      case "drill" -> Drill.run();
      case "docs" -> Docs.write(Path.of(arguments.getLast()));
      case "sql" -> Databases.execute(arguments.get(1), arguments.subList(2, arguments.size()));
      case "backup" -> Backup.make(Path.of(arguments.get(1)), Path.of(arguments.get(2)));
      case "check-backup" -> Backup.check(Path.of(arguments.get(1)));
      case "reconcile" -> Reconcile.run(arguments.subList(1, arguments.size()));
      case "dead-letters" -> DeadLetters.run(arguments.subList(1, arguments.size()));
      case "rehearsal" -> Rehearsal.run(arguments.subList(1, arguments.size()));
      case "bench" -> Bench.run(arguments.subList(1, arguments.size()));
      default -> throw new Failure("the tool knows no command '" + command + "'");
    }
  }
}
