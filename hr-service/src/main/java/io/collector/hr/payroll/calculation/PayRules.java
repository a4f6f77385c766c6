package io.collector.hr.payroll.calculation;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The elements of a scheme, checked, and in an order in which each comes after those it refers to.
///
/// Not for two threads at once, as its formulas.
public final class PayRules {

  private final Map<String, CheckedElement> byCode;
  private final List<CheckedElement> computed;

  private PayRules(Map<String, CheckedElement> byCode, List<CheckedElement> computed) {
    this.byCode = byCode;
    this.computed = computed;
  }

  /// @throws ProblemException 422 that names all that is wrong, with pointers:
  ///     `/elements/3/formula`
  public static PayRules of(List<PayElement> elements) {
    var problem =
        Problems.unprocessable("bad-pay-elements", "These pay elements can't be computed.");
    var byCode = new LinkedHashMap<String, CheckedElement>();
    var pointers = new HashMap<String, String>();
    for (var i = 0; i < elements.size(); i++) {
      var pointer = "/elements/" + i;
      var checked = new ElementCheck(elements.get(i), pointer, problem).check();
      if (byCode.putIfAbsent(checked.code(), checked) != null) {
        problem.at(pointer + "/code", "is the code of another element, too");
      }
      pointers.putIfAbsent(checked.code(), pointer);
    }
    byCode.forEach((code, element) -> checkNames(element, byCode.keySet(), pointers, problem));
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    var order = new Order(byCode);
    byCode.keySet().forEach(order::visit);
    for (var cycle : order.cycles) {
      problem.at(
          Objects.requireNonNull(pointers.get(cycle.getFirst())),
          "refers to itself: " + String.join(" → ", cycle));
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return new PayRules(byCode, order.done.stream().map(byCode::get).toList());
  }

  private static void checkNames(
      CheckedElement element,
      Set<String> codes,
      Map<String, String> pointers,
      ProblemException problem) {
    for (var name : element.names()) {
      if (!isKnown(name, codes)) {
        problem.at(
            pointers.get(element.code()) + "/" + field(element, name),
            "there is no element, sum or fact " + name);
      }
    }
  }

  private static boolean isKnown(String name, Set<String> codes) {
    var paid =
        name.startsWith(Names.YEAR_TO_DATE) ? name.substring(Names.YEAR_TO_DATE.length()) : name;
    return codes.contains(paid)
        || Names.sum(paid).isPresent()
        || (paid.equals(name) && Names.fact(name).isPresent());
  }

  /// The first field that has the name.
  private static String field(CheckedElement element, String name) {
    if (element.element().names().contains(name)) {
      return "of/" + element.element().names().indexOf(name);
    }
    if (element.rule().names().contains(name)) {
      return "formula";
    }
    return element.condition() != null && element.condition().names().contains(name)
        ? "condition"
        : element.atLeast() != null && element.atLeast().names().contains(name)
            ? "atLeast"
            : "atMost";
  }

  /// In the order of computation.
  List<CheckedElement> computed() {
    return computed;
  }

  /// In the order in which they were entered, which is the payslip's.
  List<CheckedElement> shown() {
    return List.copyOf(byCode.values());
  }

  /// The element of a code, if the scheme has it.
  public Optional<PayElement> find(String code) {
    return Optional.ofNullable(byCode.get(code)).map(CheckedElement::element);
  }

  /// Depth first: an element is done after all that it refers to.
  private static final class Order {

    private final Map<String, CheckedElement> byCode;
    private final Set<String> done = new LinkedHashSet<>();
    private final LinkedHashSet<String> path = new LinkedHashSet<>();
    private final List<List<String>> cycles = new ArrayList<>();

    Order(Map<String, CheckedElement> byCode) {
      this.byCode = byCode;
    }

    void visit(String code) {
      if (done.contains(code)) {
        return;
      }
      if (!path.add(code)) {
        var cycle = new ArrayList<>(path).subList(List.copyOf(path).indexOf(code), path.size());
        cycles.add(List.copyOf(with(cycle, code)));
        return;
      }
      references(Objects.requireNonNull(byCode.get(code))).forEach(this::visit);
      path.remove(code);
      done.add(code);
    }

    private static List<String> with(List<String> cycle, String last) {
      var all = new ArrayList<>(cycle);
      all.add(last);
      return all;
    }

    private Set<String> references(CheckedElement element) {
      return element.names().stream()
          .flatMap(
              name ->
                  Names.sum(name)
                      .map(
                          sum ->
                              byCode.values().stream()
                                  .filter(other -> sum.has(other.kind()))
                                  .map(CheckedElement::code))
                      .orElseGet(() -> Stream.of(name)))
          .filter(byCode::containsKey)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }
}
