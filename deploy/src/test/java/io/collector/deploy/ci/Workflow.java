package io.collector.deploy.ci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A GitHub workflow, and what our rules have against it.
record Workflow(String text, JsonNode tree) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int LONGEST_MINUTES = 60;

  /// A script, and arguments that are plain words, values of the matrix, the repository's name or
  /// quoted variables.
  private static final Pattern STEP =
      Pattern.compile(
          "(deploy/(?:ci/[a-z-]+|dev))(?: (?:[\\w./-]|\\$\\{\\{"
              + " (?:matrix\\.\\w+|github\\.repository) }})+| \"\\$[A-Z_]+\")*");

  private static final Pattern PINNED =
      Pattern.compile("[\\w-]+(?:/[\\w-]+)+@[0-9a-f]{40} # v[\\d.]+");

  static Workflow parse(String text) throws JsonProcessingException {
    return new Workflow(text, YAML.readTree(text));
  }

  /// All services, as the scripts know them.
  static List<String> services() throws IOException {
    try (var lines = Files.lines(Script.ROOT.resolve("deploy/local/common.sh"))) {
      return lines
          .filter(line -> line.startsWith("services="))
          .map(line -> List.of(line.replaceAll("services='|'", "").split(" ")))
          .findFirst()
          .orElseThrow();
    }
  }

  List<String> faults() {
    var faults = new ArrayList<String>();
    if (!tree.path("permissions").isObject() || !tree.path("permissions").isEmpty()) {
      faults.add("the workflow has to start with permissions: {}");
    }
    if (!tree.has("concurrency")) {
      faults.add("the workflow states no concurrency");
    }
    tree.path("jobs")
        .properties()
        .forEach(job -> faultsOfJob(job.getKey(), job.getValue(), faults));
    text.lines()
        .map(String::strip)
        .filter(line -> line.matches("(?:- )?uses:.*"))
        .map(line -> line.replaceFirst("^(?:- )?uses: *", ""))
        .filter(action -> !PINNED.matcher(action).matches())
        .forEach(action -> faults.add("not pinned by a commit and its version: " + action));
    return faults;
  }

  private static void faultsOfJob(String name, JsonNode job, List<String> faults) {
    if (!job.path("permissions").isObject()) {
      faults.add(name + " states no permissions");
    }
    var minutes = job.path("timeout-minutes").asInt();
    if (minutes < 1 || minutes > LONGEST_MINUTES) {
      faults.add(name + " states no timeout, or too long a one");
    }
    var writes = job.path("permissions").path("contents").asText().equals("write");
    for (var step : job.path("steps")) {
      if (step.has("run")) {
        faultsOfRun(name, step.path("run").asText(), faults);
      }
      if (step.path("uses").asText().startsWith("actions/checkout@")
          && !writes
          && !step.path("with").path("persist-credentials").asText().equals("false")) {
        faults.add(name + " leaves the token in the checkout");
      }
    }
  }

  private static void faultsOfRun(String job, String run, List<String> faults) {
    var step = STEP.matcher(run.strip());
    if (!step.matches()) {
      faults.add(job + " has logic of its own: " + run);
    } else if (!Files.isExecutable(Script.ROOT.resolve(step.group(1)))) {
      faults.add(job + " runs a script that isn't there: " + run);
    }
  }
}
