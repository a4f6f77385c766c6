package io.collector.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {

  private static final String OVERLAY =
      """
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources:
        - ../../base
      images:
      - {name: collector/order, newTag: 1.0.0}
        - name: collector/crm
          newName: registry.example.org/collector/crm
          digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
      - name: nginx
        newName: registry.example.org/nginx
      # who comes after
      patches:
        - path: replicas.yaml
      """;

  private static Path digest(Path folder, String service, String character) throws IOException {
    return Files.writeString(
        folder.resolve(service + ".native.digest"),
        image(service) + "@" + sha256(character) + "\n");
  }

  private static String image(String service) {
    return "registry.example.org:5000/erp/collector/" + service;
  }

  private static String sha256(String character) {
    return "sha256:" + character.repeat(64);
  }

  @Test
  void digests_are_written_into_the_overlay(@TempDir Path folder) throws Exception {
    var overlay = Files.writeString(folder.resolve("kustomization.yaml"), OVERLAY);
    var crm = digest(folder, "crm", "a");
    var order = digest(folder, "order", "b");
    for (var time = 0; time < 2; time++) {
      var pin = Script.run("pin-images", overlay, crm, order);
      assertThat(pin.exit()).as(pin.output()).isZero();
      assertThat(overlay)
          .hasContent(
              """
              apiVersion: kustomize.config.k8s.io/v1beta1
              kind: Kustomization
              resources:
                - ../../base
              images:
                - name: collector/crm
                  newName: %s
                  digest: %s
                - name: collector/order
                  newName: %s
                  digest: %s
                - name: nginx
                  newName: registry.example.org/nginx
              # who comes after
              patches:
                - path: replicas.yaml
              """
                  .formatted(image("crm"), sha256("a"), image("order"), sha256("b")));
    }
  }

  @Test
  void production_takes_the_digests_of_all_services(@TempDir Path folder) throws Exception {
    var production =
        Script.ROOT.resolve("deploy/kubernetes/overlays/production/kustomization.yaml");
    var overlay = Files.copy(production, folder.resolve("kustomization.yaml"));
    var arguments = new ArrayList<Object>(List.of(overlay));
    for (var service : Workflow.services()) {
      arguments.add(digest(folder, service, "c"));
    }
    var pin = Script.run("pin-images", arguments.toArray());
    assertThat(pin.exit()).as(pin.output()).isZero();
    assertThat(Workflow.parse(Files.readString(overlay)).tree().path("images"))
        .hasSize(Workflow.services().size())
        .allSatisfy(image -> assertThat(image.path("digest").asText()).isEqualTo(sha256("c")));
  }

  @Test
  void an_overlay_is_of_one_release_or_left_alone(@TempDir Path folder) throws Exception {
    var overlay = Files.writeString(folder.resolve("kustomization.yaml"), OVERLAY);
    var order = digest(folder, "order", "b");
    var crm = folder.resolve("crm.native.digest");
    for (var bad : List.of("", "collector/crm:1.0.0", "collector/crm@sha256:abc", "crm: |\n  x")) {
      Files.writeString(crm, bad + "\n");
      var pin = Script.run("pin-images", overlay, order, crm);
      assertThat(pin.exit()).as(bad).isNotZero();
      assertThat(overlay).hasContent(OVERLAY);
    }
    var incomplete = Script.run("pin-images", overlay, order);
    assertThat(incomplete.exit()).isNotZero();
    assertThat(incomplete.output()).contains("collector/crm");
    assertThat(overlay).hasContent(OVERLAY);
  }

  @Test
  void a_changelog_has_the_commits_since_the_version_before(@TempDir Path repository)
      throws Exception {
    for (var command :
        List.of(
            "init -q",
            "commit -q --allow-empty -m First",
            "tag v1.0.0",
            "commit -q --allow-empty -m Second",
            "commit -q --allow-empty -m Third",
            "tag v1.1.0",
            "commit -q --allow-empty -m Fourth")) {
      git(repository, command);
    }
    assertThat(changelog(repository, "v1.1.0").output())
        .matches("(?s)# v1.1.0\n\nSince v1.0.0:\n\n- Second \\(\\w+\\)\n- Third \\(\\w+\\)\n");
    assertThat(changelog(repository, "v1.0.0").output()).contains("The first version", "- First");
    assertThat(changelog(repository, "v9.9.9").exit()).isNotZero();
  }

  @Test
  void a_tag_is_a_version_of_main(@TempDir Path repository) throws Exception {
    for (var command :
        List.of(
            "init -q -b main",
            "commit -q --allow-empty -m First",
            "tag v1.0.0",
            "tag v1.1.0-rc1",
            "update-ref refs/remotes/origin/main HEAD",
            "commit -q --allow-empty -m Unmerged",
            "tag v2.0.0")) {
      git(repository, command);
    }
    assertThat(checkTag(repository, "v1.0.0").exit()).isZero();
    assertThat(checkTag(repository, "v1.1.0-rc1").output()).contains("is no version");
    assertThat(checkTag(repository, "v9.9.9").output()).contains("there is no tag");
    var unmerged = checkTag(repository, "v2.0.0");
    assertThat(unmerged.exit()).isNotZero();
    assertThat(unmerged.output()).contains("main doesn't have the commit");
  }

  private static Script checkTag(Path repository, String tag) throws Exception {
    return Script.run(Map.of("REPOSITORY", repository.toString()), "check-tag", tag);
  }

  /// `skopeo` says what a registry would say, `buildah` pushes nothing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 1; manifest unknown                   | signed   | 0 | @sha256:bbbb
          exit 1; name unknown                       | signed   | 0 | @sha256:bbbb
          exit 1; denied: requested access is denied | signed   | 0 | @sha256:bbbb
          exit 1; received unexpected status: 503    | signed   | 1 | it isn't known whether
          exit 1; toomanyrequests                    | signed   | 1 | it isn't known whether
          exit 0; sha256:aaaa HEAD                   | signed   | 0 | @sha256:aaaa
          exit 0; sha256:aaaa 0123456789             | signed   | 1 | is there already, of another commit
          exit 0; sha256:aaaa HEAD                   | unsigned | 0 | @sha256:bbbb
          exit 0; sha256:aaaa HEAD                   | unknown  | 1 | is signed
          exit 0; sha256:aaaa HEAD                   | by hand  | 1 | is there already
          """)
  void a_version_is_pushed_once(
      String registry, String signature, int exit, String output, @TempDir Path folder)
      throws Exception {
    var answer = registry.split("; ", 2);
    command(
        folder,
        "skopeo",
        "echo '%s' | sed \"s/HEAD/$(git rev-parse HEAD)/\"; %s".formatted(answer[1], answer[0]));
    command(
        folder,
        "buildah",
        "while [ $# -gt 0 ]; do [ $1 != --digestfile ] || echo sha256:bbbb >$2; shift; done");
    command(
        folder,
        "cosign",
        switch (signature) {
          case "signed" -> "exit 0";
          case "unsigned" -> "echo 'Error: no signatures found' >&2; exit 1";
          default -> "echo 'Error: Rekor is away' >&2; exit 1";
        });
    for (var other : List.of("podman", "crun", "conmon", "jq")) {
      command(folder, other, "echo not found");
    }
    var publish =
        Script.run(
            Map.of(
                "PATH",
                folder + ":" + System.getenv("PATH"),
                "IMAGES",
                folder.toString(),
                "GITHUB_REPOSITORY",
                signature.equals("by hand") ? "" : "example/erp"),
            "publish",
            "native",
            "order",
            "registry.example.org/erp",
            "v1.2.3");
    assertThat(publish.output()).contains(output);
    assertThat(publish.exit()).isEqualTo(exit);
  }

  private static void command(Path folder, String name, String script) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    file.toFile().setExecutable(true);
  }

  private static Script changelog(Path repository, String tag) throws Exception {
    return Script.run(Map.of("REPOSITORY", repository.toString()), "changelog", tag);
  }

  private static void git(Path repository, String command) throws Exception {
    var arguments =
        Stream.concat(
                Stream.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.org"),
                Stream.of(command.split(" ")))
            .toList();
    var process =
        new ProcessBuilder(arguments)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
