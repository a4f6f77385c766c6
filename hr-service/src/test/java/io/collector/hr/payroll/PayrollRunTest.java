package io.collector.hr.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayrollRunTest {

  private static final LocalDate DAY = LocalDate.of(2026, 4, 28);

  private static PayrollRun draft() {
    return new PayrollRun(null, UUID.randomUUID(), YearMonth.of(2026, 4), "EUR", "anna");
  }

  private static PayrollRun in(RunStatus status) {
    var run = draft();
    if (status.compareTo(RunStatus.CALCULATED) >= 0) {
      run.startCalculation("anna");
      run.calculationBegan(new CalculationBasis("inputs", "runs"));
      run.calculated(RunTotals.NONE, 0);
    }
    if (status.compareTo(RunStatus.APPROVED) >= 0) {
      run.approve("ben");
    }
    if (status.compareTo(RunStatus.PROCESSED) >= 0) {
      run.process();
    }
    if (status.compareTo(RunStatus.PAID) >= 0) {
      run.pay(DAY, null);
    }
    if (status == RunStatus.REVERSED) {
      run.reverse("ben", "wrong");
    }
    assertThat(run.status()).isEqualTo(status);
    return run;
  }

  private static Consumer<PayrollRun> action(String name) {
    return switch (name) {
      case "calculate" -> run -> run.startCalculation("anna");
      case "approve" -> run -> run.approve("ben");
      case "reopen" -> PayrollRun::reopen;
      case "process" -> PayrollRun::process;
      case "pay" -> run -> run.pay(DAY, "SEPA-1");
      case "reverse" -> run -> run.reverse("ben", "wrong");
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "calculate, DRAFT CALCULATED",
    "approve, CALCULATED",
    "reopen, APPROVED",
    "process, APPROVED",
    "pay, PROCESSED",
    "reverse, PROCESSED PAID"
  })
  void an_action_takes_a_run_in_its_status_and_in_no_other(String name, String permitted) {
    for (var status : RunStatus.values()) {
      var run = in(status);
      var version = run.version();
      if ((" " + permitted + " ").contains(" " + status + " ")) {
        action(name).accept(run);
        assertThat(run.version()).isGreaterThan(version);
      } else {
        assertThatThrownBy(() -> action(name).accept(run))
            .as("%s of %s", name, status)
            .hasMessageStartingWith("The run is " + status);
        assertThat(run.version()).isEqualTo(version);
      }
    }
  }

  @Test
  void who_entered_or_calculated_it_does_not_approve_it() {
    var run = draft();
    run.startCalculation("carl");
    run.calculationBegan(new CalculationBasis("inputs", "runs"));
    run.calculated(RunTotals.NONE, 0);
    assertThatThrownBy(() -> run.approve("anna")).hasMessageContaining("Another person");
    assertThatThrownBy(() -> run.approve("carl")).hasMessageContaining("Another person");
    run.approve("ben");
    assertThat(run.approvedBy()).isEqualTo("ben");
  }

  @Test
  void an_older_calculation_finds_that_it_was_replaced() {
    var run = draft();
    run.startCalculation("anna");
    assertThat(run.isCalculating(1)).isTrue();
    run.startCalculation("anna");
    assertThat(run.isCalculating(1)).isFalse();
    assertThat(run.isCalculating(2)).isTrue();
    run.calculated(RunTotals.NONE, 0);
    assertThat(run.isCalculating(2)).isFalse();
  }
}
