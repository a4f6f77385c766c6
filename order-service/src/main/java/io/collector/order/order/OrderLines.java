package io.collector.order.order;

import io.collector.money.Decimals;
import io.collector.order.progress.OrderProgress;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The lines of an order together: their allocation of stock, and their progress.
record OrderLines(Collection<OrderLine> lines) {

  /// By position.
  List<OrderLine> sorted() {
    return lines.stream().sorted(Comparator.comparing(OrderLine::position)).toList();
  }

  /// The line with this id; without an id, the first line of the product.
  Optional<OrderLine> find(@Nullable UUID lineId, UUID productId) {
    return sorted().stream()
        .filter(
            line ->
                lineId == null
                    ? line.isProduct() && line.productId().equals(productId)
                    : line.id().equals(lineId))
        .findFirst();
  }

  boolean isAnyAllocated() {
    return lines.stream().anyMatch(line -> !line.allocated().isEmpty());
  }

  boolean isAnyShort() {
    return lines.stream().anyMatch(line -> line.shortage() != null);
  }

  /// Whether these allocations are the whole order.
  boolean isCoveredBy(Map<OrderLine, List<AllocatedQuantity>> places) {
    return lines.stream()
        .filter(OrderLine::isProduct)
        .allMatch(line -> line.isCovered(places.getOrDefault(line, List.of())));
  }

  /// Replaces all allocations; a missing quantity is a shortage.
  void allocate(Map<OrderLine, List<AllocatedQuantity>> places) {
    lines.forEach(line -> line.allocate(places.getOrDefault(line, List.of()), null));
    lines.forEach(OrderLine::recordShortage);
  }

  /// Replaces all allocations and shortages.
  void allocate(
      Map<OrderLine, List<AllocatedQuantity>> places, Map<OrderLine, BigDecimal> shortages) {
    lines.forEach(line -> line.allocate(places.getOrDefault(line, List.of()), shortages.get(line)));
  }

  void clearAllocations() {
    allocate(Map.of(), Map.of());
  }

  /// Removes a part of the allocations; it is a shortage then.
  void release(Map<OrderLine, List<AllocatedQuantity>> released) {
    released.forEach((line, places) -> places.forEach(line::release));
    lines.forEach(OrderLine::recordShortage);
  }

  boolean isAnyShipped() {
    return lines.stream().anyMatch(line -> line.shipped().signum() > 0);
  }

  boolean isAllShipped() {
    return isAnyShipped() && lines.stream().allMatch(line -> line.progress().isShipped());
  }

  BigDecimal neverOwed() {
    return Decimals.sum(lines.stream().map(OrderLine::neverOwed).toList());
  }

  /// Cancels what hasn't shipped.
  void close() {
    var isAnyShipped = isAnyShipped();
    lines.forEach(line -> line.close(isAnyShipped));
  }

  /// @return whether a quantity changed
  boolean record(OrderProgress progress) {
    var isChanged = false;
    for (var line : lines) {
      isChanged |= line.record(Objects.requireNonNull(progress.lines().get(line.id())));
    }
    return isChanged;
  }

  List<OrderProgressStatus.Line> progress() {
    return lines.stream().map(OrderLine::progress).toList();
  }

  /// By position.
  List<OrderProgress.Ordered> ordered() {
    return sorted().stream().map(OrderLine::ordered).toList();
  }
}
