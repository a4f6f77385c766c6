package io.collector.accounting.bank;

import io.collector.accounting.file.UploadedFile;
import io.collector.job.JobHandler;
import io.collector.job.Step;
import io.collector.rest.Problem;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes the statements of a file, one a step. Where a bank account has a rule, a job of its own
/// confirms what is sure.
@ApplicationScoped
class ImportFile implements JobHandler<ImportFile.Parameters, ImportFile.Done> {

  /// @param content of the file, in Base64
  @RegisterForReflection
  record Parameters(String content, String person) {}

  /// @param statements how many were taken
  /// @param newLines   how many of their lines weren't there yet
  @RegisterForReflection
  record Done(int statements, long newLines) {

    Done plus(ImportStatements.Imported taken) {
      return new Done(statements + 1, newLines + taken.newLines());
    }
  }

  private final ImportStatements importStatements;
  private final ConfirmByRule confirmByRule;

  ImportFile(ImportStatements importStatements, ConfirmByRule confirmByRule) {
    this.importStatements = importStatements;
    this.confirmByRule = confirmByRule;
  }

  @Override
  public String type() {
    return "bank-statement-import";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Class<Done> checkpoint() {
    return Done.class;
  }

  @Override
  public Set<String> roles() {
    return Set.of("finance");
  }

  @Override
  public Set<String> notes() {
    return Set.of("person");
  }

  @Override
  public Uni<Step<Done>> step(Parameters parameters, @Nullable Done before) {
    var file = StatementFile.read(new UploadedFile(parameters.content()));
    var done = before == null ? new Done(0, 0) : before;
    return importStatements
        .take(List.of(file.statements().get(done.statements())), file.format(), parameters.person())
        .map(List::getFirst)
        .call(taken -> confirmByRule.start(taken, parameters.person()))
        .map(taken -> step(taken, done.plus(taken), file.statements().size()))
        .onFailure(ProblemException.class)
        .transform(refused -> refusal((ProblemException) refused));
  }

  private static Step<Done> step(ImportStatements.Imported taken, Done done, int all) {
    var step =
        done.statements() < all
            ? Step.next(done, done.statements(), (long) all)
            : Step.<Done>last(all);
    var text =
        "Statement %s of %s: %d lines, %d of them new"
            .formatted(
                taken.statement().id(),
                taken.statement().day(),
                taken.statement().lines().size(),
                taken.newLines());
    return taken.warning() == null ? step.log(text) : step.log(text, taken.warning());
  }

  /// Ends the job, with all that there is to say.
  private static ProblemException refusal(ProblemException refused) {
    var why =
        refused.errors().stream().map(Problem.Fault::detail).collect(Collectors.joining("; "));
    return Problems.unprocessable(
        refused.code(),
        why.isEmpty() ? refused.detail() : refused.detail().replaceFirst("\\.$", "") + ": " + why);
  }
}
