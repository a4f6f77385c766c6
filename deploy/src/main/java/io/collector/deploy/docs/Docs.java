package io.collector.deploy.docs;

import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All generated pages.
public final class Docs {

  private static final String SERVICE = "-service";

  private Docs() {}

  /// What each page has to be, by its file.
  ///
  /// @param root of the repository
  public static Map<Path, String> pages(Path root) throws IOException {
    var docs = root.resolve("deploy/docs");
    return Map.of(
        docs.resolve("configuration.md"), ConfigurationPage.of(root, modules(root)),
        docs.resolve("events.md"), EventsPage.of(root));
  }

  public static void write(Path root) {
    try {
      for (var page : pages(root).entrySet()) {
        Files.writeString(page.getKey(), page.getValue());
        System.out.println("  " + root.relativize(page.getKey()));
      }
    } catch (IOException e) {
      throw new Failure("the documentation can't be generated", e);
    }
  }

  private static List<String> modules(Path root) throws IOException {
    return Stream.concat(
            Stream.of("common-events"), services(root).stream().map(service -> service + SERVICE))
        .toList();
  }

  private static List<String> services(Path root) throws IOException {
    try (var folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.endsWith(SERVICE))
          .map(name -> name.substring(0, name.length() - SERVICE.length()))
          .sorted()
          .toList();
    }
  }
}
