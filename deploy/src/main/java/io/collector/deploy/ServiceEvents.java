package io.collector.deploy;

import io.collector.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What a service consumes and may publish, by the names on the wire, sorted.
///
/// @param consumed what its door, `<Context>Events`, has an `@Incoming` method for
/// @param owned what it alone may publish: the payloads of its package in the contract
public record ServiceEvents(String service, List<String> consumed, List<String> owned) {

  private static final Pattern INCOMING = Pattern.compile("@Incoming\\(\"([^\"]+)\"\\)");

  /// @param root of the sources
  public static List<ServiceEvents> in(Path root) {
    return Databases.services().stream().map(service -> of(service, root)).toList();
  }

  public static ServiceEvents of(String service, Path root) {
    return new ServiceEvents(service, consumedBy(service, root), ownedBy(service));
  }

  private static List<String> consumedBy(String service, Path root) {
    var consumed = new ArrayList<String>();
    try (var files = Files.walk(root.resolve(service + "-service/src/main/java"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        INCOMING
            .matcher(Files.readString(file))
            .results()
            .forEach(match -> consumed.add(EventType.named(match.group(1)).wireName()));
      }
    } catch (IOException e) {
      throw new Failure("the sources of " + service + " can't be read", e);
    }
    return consumed.stream().sorted().toList();
  }

  private static List<String> ownedBy(String service) {
    return Arrays.stream(EventType.values())
        .filter(type -> type.owner().equals(service))
        .map(EventType::wireName)
        .sorted()
        .toList();
  }
}
