package io.collector.deploy.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The orders that the rehearsal's customer was promised: answered with 201.
record Taken(UUID customer, List<Order> orders) {

  record Order(Instant acceptedAt, UUID id) {

    private static Order of(String line) {
      var words = line.split(" ", -1);
      return new Order(Instant.parse(words[0]), UUID.fromString(words[1]));
    }
  }

  static Taken read(Path file) throws IOException {
    var lines = Files.readAllLines(file);
    return new Taken(
        UUID.fromString(lines.getFirst()), lines.stream().skip(1).map(Order::of).toList());
  }

  List<UUID> before(Instant moment) {
    return orders.stream()
        .filter(order -> order.acceptedAt().isBefore(moment))
        .map(Order::id)
        .toList();
  }
}
