package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Where people act: they look, they do something, and they wait for what others do.
interface Scene {

  /// Fails unless it is there.
  JsonNode get(String service, String path);

  /// Does something once. Fails unless it was done; the answer's body.
  JsonNode post(String service, String path, Object body);

  /// Looks until it is there. Fails if it doesn't come.
  <T> T await(String what, Supplier<T> look, Predicate<T> isThere);
}
