package io.collector.invoice.invoice;

import io.collector.events.DecimalString;
import io.collector.invoice.term.Instalment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An instalment, as a reader sees it.
@RegisterForReflection
@Schema(
    name = "Instalment",
    description = "What is paid or credited settles the earliest due first")
record InstalmentView(
    LocalDate dueOn,
    @DecimalString BigDecimal amount,
    @DecimalString BigDecimal openAmount,
    Status status) {

  /// Whether somebody has to be reminded of it.
  @Schema(name = "InstalmentStatus")
  enum Status {
    OPEN,
    OVERDUE,
    SETTLED
  }

  static List<InstalmentView> of(Invoice invoice, LocalDate today) {
    var all = invoice.instalments();
    var open = Instalment.open(all, invoice.payable().subtract(invoice.openAmount()));
    return IntStream.range(0, all.size())
        .mapToObj(
            i ->
                new InstalmentView(
                    all.get(i).dueOn(),
                    invoice.money().show(all.get(i).amount()),
                    invoice.money().show(open.get(i)),
                    status(all.get(i), open.get(i), today)))
        .toList();
  }

  private static Status status(Instalment instalment, BigDecimal open, LocalDate today) {
    if (open.signum() == 0) {
      return Status.SETTLED;
    }
    return instalment.dueOn().isBefore(today) ? Status.OVERDUE : Status.OPEN;
  }
}
