package io.collector.invoice.hours;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.document.DeliveryDays;
import io.collector.invoice.hours.BillableHoursRows.Chosen;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.invoice.tax.PriceBasis;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxGroup;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an invoice of hours says: a line for each entry, or for each person, project and rate.
/// Pure.
///
/// @param lines what each is made of, in the order of the invoice's lines
record HoursInvoice(InvoiceDraft draft, List<List<UUID>> lines) {

  private static final String HOUR = "HUR";
  private static final int LONGEST = 500;

  enum Grouping {
    ENTRY,
    PERSON
  }

  private record Group(UUID project, UUID employee, BigDecimal rate) {

    static Group of(Chosen hours) {
      return new Group(hours.projectId(), hours.employeeId(), Decimals.plain(hours.hourlyRate()));
    }
  }

  /// @param chosen of one customer and currency, at least one
  static HoursInvoice of(
      List<Chosen> chosen, Grouping grouping, TaxGroup tax, @Nullable Integer paymentTermDays) {
    var sorted =
        chosen.stream()
            .sorted(
                Comparator.comparing(Chosen::projectName)
                    .thenComparing(hours -> hours.projectId().toString())
                    .thenComparing(Chosen::workDate)
                    .thenComparing(hours -> hours.employeeId().toString())
                    .thenComparing(hours -> hours.id().toString()))
            .toList();
    var parts =
        switch (grouping) {
          case ENTRY -> sorted.stream().map(List::of).toList();
          case PERSON ->
              List.copyOf(
                  sorted.stream()
                      .collect(groupingBy(Group::of, LinkedHashMap::new, toList()))
                      .values());
        };
    var money = MinorUnit.known(chosen.getFirst().currency());
    var lines = new ArrayList<InvoiceDraft.Line>();
    for (var part : parts) {
      lines.add(line(part, grouping, tax, money));
    }
    return new HoursInvoice(
        InvoiceDraft.withoutOrder(
                null,
                chosen.getFirst().customerId(),
                CustomerReferences.NONE,
                chosen.getFirst().currency(),
                PriceBasis.NET,
                paymentTermDays,
                lines)
            .deliveredOn(DeliveryDays.of(chosen.stream().map(Chosen::workDate).toList())),
        parts.stream().map(part -> part.stream().map(Chosen::id).toList()).toList());
  }

  private static InvoiceDraft.Line line(
      List<Chosen> part, Grouping grouping, TaxGroup tax, MinorUnit money) {
    return InvoiceDraft.Line.priced(
        null,
        null,
        description(part, grouping),
        Decimals.plain(Decimals.sum(part.stream().map(Chosen::hours).toList())),
        LineUnit.of(HOUR),
        Decimals.plain(part.getFirst().hourlyRate()),
        null,
        PriceBasis.NET,
        tax,
        money);
  }

  private static String description(List<Chosen> part, Grouping grouping) {
    var first = part.getFirst();
    var text =
        String.join(
            ", ",
            Stream.of(
                    first.projectName(),
                    first.employeeName(),
                    days(part),
                    grouping == Grouping.ENTRY ? first.description() : null)
                .filter(word -> word != null && !word.isBlank())
                .map(word -> word.strip().replaceAll("\\s+", " "))
                .toList());
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static String days(List<Chosen> part) {
    var days = part.stream().map(Chosen::workDate).sorted().toList();
    LocalDate from = days.getFirst();
    LocalDate to = days.getLast();
    return Objects.equals(from, to) ? from.toString() : "%s to %s".formatted(from, to);
  }
}
