package io.collector.deploy;

import io.collector.deploy.bench.Bench;
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
      case "stop-in-work" -> StopInWork.run();
      case "bench" -> Bench.run(arguments.subList(1, arguments.size()));
      default -> throw new Failure("the tool knows no command '" + command + "'");
    }
  }
}
