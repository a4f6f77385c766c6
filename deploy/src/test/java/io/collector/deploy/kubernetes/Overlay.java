package io.collector.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// An overlay as `kubectl kustomize` renders it.
record Overlay(String name, List<Manifest> manifests) {

  static final List<String> NAMES = List.of("dev", "production");
  static final Path FOLDER = Path.of("kubernetes");

  /// The Deployment of what the gateway answers itself.
  static final String PAGES = "pages";

  private static final ObjectMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().build()).build();
  private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

  static Overlay rendered(String name) {
    return RENDERED.computeIfAbsent(name, _ -> new Overlay(name, read(file(name))));
  }

  /// The rendered file.
  static Path file(String name) {
    return file(name, FOLDER.resolve("overlays").resolve(name));
  }

  static Path file(String name, Path folder) {
    var rendered = Path.of("target", "kubernetes", name + ".yaml");
    var kubectl = CheckTools.folder().resolve("kubectl/kubectl").toString();
    try {
      Files.createDirectories(rendered.getParent());
      Files.writeString(rendered, CheckTools.run(kubectl, "kustomize", folder.toString()));
      return rendered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Manifest> read(Path yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml.toFile())) {
      return documents.readAll().stream().filter(JsonNode::isObject).map(Manifest::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Manifest> all(String kind) {
    return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
  }

  Stream<Manifest> workloads() {
    return manifests.stream().filter(Manifest::isWorkload);
  }

  /// All but jobs.
  Stream<Manifest> running() {
    return workloads().filter(workload -> !workload.kind().equals("Job"));
  }

  Stream<Manifest> serving() {
    return manifests.stream().filter(Manifest::isServing);
  }

  /// A file of a ConfigMap that a workload mounts.
  String file(Manifest workload, String name) {
    return Manifest.each(workload.pod().path("volumes"))
        .map(volume -> volume.at("/configMap/name").asText())
        .flatMap(map -> all("ConfigMap").filter(configMap -> configMap.name().equals(map)))
        .map(configMap -> configMap.at("/data").path(name).asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("%s has no %s".formatted(workload, name)));
  }

  /// Services, and the jobs that prepare for them.
  Stream<Manifest> ours() {
    return manifests.stream().filter(m -> m.isServing() || m.isPreparing());
  }

  /// The same with a fault.
  ///
  /// @param resource `Kind/name`
  /// @param pointer to the field
  /// @param yaml its new value; empty removes it
  Overlay broken(String resource, String pointer, String yaml) {
    var broken =
        manifests.stream().map(manifest -> new Manifest(manifest.json().deepCopy())).toList();
    var hit =
        broken.stream()
            .filter(manifest -> manifest.toString().equals(resource))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no " + resource));
    var slash = pointer.lastIndexOf('/');
    var field = pointer.substring(slash + 1).replace("~1", "/");
    try {
      switch (hit.at(pointer.substring(0, slash))) {
        case ObjectNode parent when yaml.isEmpty() -> parent.remove(field);
        case ObjectNode parent -> parent.set(field, YAML.readTree(yaml));
        case ArrayNode parent when yaml.isEmpty() -> parent.remove(Integer.parseInt(field));
        case ArrayNode parent -> parent.set(Integer.parseInt(field), YAML.readTree(yaml));
        default -> throw new IllegalArgumentException("%s has no %s".formatted(resource, pointer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Overlay(name, broken);
  }

  /// The same without a resource, `Kind/name`.
  Overlay without(String resource) {
    return new Overlay(
        name,
        manifests.stream().filter(manifest -> !manifest.toString().equals(resource)).toList());
  }
}
