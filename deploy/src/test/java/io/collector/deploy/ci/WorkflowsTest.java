package io.collector.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowsTest {

  private static final Path WORKFLOWS = Script.ROOT.resolve(".github/workflows");

  private static final String SOUND =
      """
      name: sound
      on: push
      permissions: {}
      concurrency: sound
      jobs:
        test:
          runs-on: ubuntu-24.04
          timeout-minutes: 60
          permissions:
            contents: read
          steps:
            - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
              with:
                persist-credentials: false
            - run: deploy/ci/native order
      """;

  private static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      return files.toList();
    }
  }

  @Test
  void scripts_and_workflows_pass_shellcheck_and_actionlint() throws Exception {
    var lint = Script.run("lint");
    assertThat(lint.exit()).as(lint.output()).isZero();
    assertThat(lint.output()).contains("Checking " + workflows().size() + " workflow");
  }

  @Test
  void a_faulty_workflow_does_not_pass(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("bad.yml"), SOUND.replace("timeout-minutes", "timeout-minute"));
    var lint = Script.run("lint", folder);
    assertThat(lint.exit()).as(lint.output()).isNotZero();
    assertThat(lint.output()).contains("unexpected key \"timeout-minute\"");
  }

  @Test
  void workflows_keep_our_rules() throws Exception {
    assertThat(workflows()).hasSizeGreaterThan(2);
    for (var workflow : workflows()) {
      assertThat(Workflow.parse(Files.readString(workflow)).faults()).as("%s", workflow).isEmpty();
    }
  }

  @Test
  void native_executables_of_all_services_are_built_and_released() throws Exception {
    var services = Workflow.services();
    for (var job : List.of("build.yml native", "release.yml image")) {
      var names = job.split(" ");
      var matrix =
          Workflow.parse(Files.readString(WORKFLOWS.resolve(names[0])))
              .tree()
              .at("/jobs/" + names[1] + "/strategy/matrix/service");
      assertThat(matrix).as(job).extracting(JsonNode::asText).containsExactlyElementsOf(services);
    }
  }

  @Test
  void a_sound_workflow_has_no_faults() throws Exception {
    assertThat(Workflow.parse(SOUND).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          permissions: {}                        | permissions: write-all          | has to start with permissions: {}
          concurrency: sound                     | env: {}                         | no concurrency
          permissions:\\n      contents: read     | env: {}                         | states no permissions
          timeout-minutes: 60                    | timeout-minutes: 360            | too long
          timeout-minutes: 60                    | continue-on-error: true         | no timeout
          persist-credentials: false             | fetch-depth: 0                  | leaves the token
          @3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1 | @v7                 | not pinned
          deploy/ci/native order                 | deploy/ci/nativ order           | isn't there
          deploy/ci/native order                 | deploy/ci/common.sh             | logic of its own
          deploy/ci/native order                 | mvn verify                      | logic of its own
          deploy/ci/native order                 | deploy/ci/native order; id      | logic of its own
          deploy/ci/native order                 | deploy/ci/native ${{ secrets.KEY }} | logic of its own
          deploy/ci/native order                 | deploy/ci/native ${{ github.head_ref }} | logic of its own
          deploy/ci/native order                 | deploy/ci/native order && true  | logic of its own
          """)
  void a_fault_is_found(String sound, String faulty, String fault) throws Exception {
    var broken = SOUND.replace(sound.replace("\\n", "\n"), faulty);
    assertThat(broken).isNotEqualTo(SOUND);
    assertThat(Workflow.parse(broken).faults()).singleElement().asString().contains(fault);
  }

  @Test
  void every_script_says_what_it_is_for() {
    try (var scripts = Files.list(Script.ROOT.resolve("deploy/ci"))) {
      assertThat(scripts.filter(Files::isExecutable))
          .hasSizeGreaterThan(5)
          .allSatisfy(
              script -> assertThat(Files.readString(script)).startsWith("#!/usr/bin/env bash\n# "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
