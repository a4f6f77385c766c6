package io.collector.deploy.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A Dockerfile, and what our rules have against it.
record Dockerfile(List<String> instructions) {

  private static final List<String> LABELS =
      List.of("title", "description", "version", "revision", "source", "base.name", "base.digest");
  private static final Pattern EXEC_FORM = Pattern.compile("ENTRYPOINT \\[\"[^\"]+\".*]");
  private static final Pattern SHELL = Pattern.compile("\"(?:/\\S*/)?(?:sh|bash)\"");

  static Dockerfile parse(String text) {
    return new Dockerfile(
        text.replaceAll("(?m)^#.*\n", "")
            .replaceAll("\\\\\n\\s*", " ")
            .lines()
            .filter(line -> !line.isBlank())
            .toList());
  }

  List<String> faults() {
    var faults = new ArrayList<String>();
    var last =
        instructions.stream().map(line -> line.startsWith("FROM ")).toList().lastIndexOf(true);
    if (last < 0) {
      return List.of("no FROM");
    }
    var stage = instructions.subList(last, instructions.size());
    if (instructions.stream().noneMatch(line -> line.matches("ARG BASE=\\S+/\\S+:\\S+"))) {
      faults.add("the base image has to be the argument BASE, with a version");
    }
    for (var line : instructions) {
      if (line.startsWith("FROM ") && !line.matches("FROM (?:\\$\\{BASE}|scratch)(?: AS \\w+)?")) {
        faults.add("another base than BASE: " + line);
      }
      if (line.contains(":latest")) {
        faults.add("latest is no version: " + line);
      }
      if (line.startsWith("ADD ")) {
        faults.add("COPY instead of ADD, which downloads and unpacks: " + line);
      }
    }
    faultsOfImage(stage, faults);
    return faults;
  }

  private static void faultsOfImage(List<String> stage, List<String> faults) {
    var user = only(stage, "USER ");
    if (!user.matches("USER [1-9]\\d{3,}(?::\\d+)?")) {
      faults.add("the user has to be a number, and not root: " + user);
    }
    var entry = only(stage, "ENTRYPOINT ");
    if (!EXEC_FORM.matcher(entry).matches() || SHELL.matcher(entry).find()) {
      faults.add("SIGTERM has to reach the service, without a shell before it: " + entry);
    }
    if (stage.stream().anyMatch(line -> line.startsWith("CMD "))) {
      faults.add("CMD beside the entry point");
    }
    var labels = only(stage, "LABEL ");
    for (var label : LABELS) {
      if (!labels.contains("org.opencontainers.image." + label + "=")) {
        faults.add("no label " + label);
      }
    }
  }

  private static String only(List<String> stage, String instruction) {
    var lines = stage.stream().filter(line -> line.startsWith(instruction)).toList();
    return lines.isEmpty() ? "none" : lines.getLast();
  }
}
