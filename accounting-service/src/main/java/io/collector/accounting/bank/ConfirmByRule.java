package io.collector.accounting.bank;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.job.JobHandler;
import io.collector.job.Jobs;
import io.collector.job.Step;
import io.collector.rest.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Confirms the open lines of a statement by its account's rule, some a step.
@ApplicationScoped
class ConfirmByRule implements JobHandler<ConfirmByRule.Parameters, ConfirmByRule.Done> {

  private static final int MOST = 20;
  private static final String PERSON = "rule of the bank account";

  @RegisterForReflection
  record Parameters(UUID statementId) {}

  /// @param position of the last line that was looked at
  @RegisterForReflection
  record Done(int position, long confirmed) {}

  private final BankLines lines;
  private final BankAccounts accounts;
  private final Candidates candidates;
  private final ConfirmLine confirmLine;
  private final Jobs jobs;

  ConfirmByRule(
      BankLines lines,
      BankAccounts accounts,
      Candidates candidates,
      ConfirmLine confirmLine,
      Jobs jobs) {
    this.lines = lines;
    this.accounts = accounts;
    this.candidates = candidates;
    this.confirmLine = confirmLine;
    this.jobs = jobs;
  }

  /// The job that does it; empty without a rule.
  Uni<Optional<UUID>> start(ImportStatements.Imported imported, String person) {
    return imported.account().form().confirmFrom() == null
        ? Uni.createFrom().item(Optional.empty())
        : jobs.start(this, imported.id().toString(), new Parameters(imported.id()), person)
            .map(job -> Optional.of(job.id()));
  }

  @Override
  public String type() {
    return "bank-line-matching";
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
  public Uni<Step<Done>> step(Parameters parameters, @Nullable Done before) {
    var done = before == null ? new Done(-1, 0) : before;
    return next(parameters.statementId(), done.position())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(end(done))
                    : confirmAll(found)
                        .chain(
                            many ->
                                lines
                                    .count("statementId", parameters.statementId())
                                    .map(all -> step(found, done, many, all))));
  }

  private static Step<Done> end(Done done) {
    return Step.<Done>last(done.position() + 1L)
        .log("Confirmed %d lines by rule".formatted(done.confirmed()));
  }

  private static Step<Done> step(List<BankLine> found, Done done, int many, long all) {
    var position = found.getLast().position();
    return Step.next(new Done(position, done.confirmed() + many), position + 1L, all);
  }

  private Uni<List<BankLine>> next(UUID statementId, int after) {
    return lines
        .find("statementId = ?1 and position > ?2 order by position", statementId, after)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .range(0, MOST - 1)
        .list();
  }

  /// @return how many were confirmed
  private Uni<Integer> confirmAll(List<BankLine> found) {
    var open = found.stream().filter(BankLine::isOpen).toList();
    return Sequential.each(open, this::confirm)
        .map(_ -> (int) open.stream().filter(line -> !line.isOpen()).count());
  }

  private Uni<Void> confirm(BankLine line) {
    return accounts
        .findById(line.bankAccountId())
        .chain(
            account ->
                account.form().confirmFrom() == null
                    ? Uni.createFrom().voidItem()
                    : best(line, account.form().confirmFrom())
                        .chain(
                            best ->
                                best.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : confirm(line, best.get())));
  }

  private Uni<Optional<Proposals.Proposal>> best(BankLine line, int confirmFrom) {
    return candidates
        .of(line)
        .map(found -> Proposals.byRule(Proposals.of(Proposals.Told.of(line), found), confirmFrom));
  }

  /// What a rule may not confirm stays open for a person.
  private Uni<Void> confirm(BankLine line, Proposals.Proposal proposal) {
    var choice =
        new ConfirmLine.Choice(proposal.candidate().kind(), proposal.candidate().targetIds(), null);
    return confirmLine
        .confirm(Cause.NONE, line, choice, PERSON)
        .replaceWithVoid()
        .onFailure(ProblemException.class)
        .recoverWithUni(() -> lines.getSession().chain(session -> session.refresh(line)));
  }
}
