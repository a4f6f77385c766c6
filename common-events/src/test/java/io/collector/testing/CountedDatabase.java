package io.collector.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts [DatabaseWaits] before the database of [CollectorTest]. A test resource beside that one, of
/// all tests of a module.
public final class CountedDatabase implements QuarkusTestResourceLifecycleManager {

  private static @Nullable DatabaseWaits waits;

  public static DatabaseWaits waits() {
    if (waits == null) {
      throw new IllegalStateException("the test isn't running in these surroundings");
    }
    return waits;
  }

  @Override
  public Map<String, String> start() {
    var counted = new DatabaseWaits(TestDatabase.shared().port());
    waits = counted;
    var service = CollectorTest.serviceOfThisModule();
    return Map.of("DATABASE_URL", new TestDatabase(counted.port()).url(service));
  }

  /// Behind the other, whose address of the database it replaces.
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void stop() {
    try {
      waits().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
