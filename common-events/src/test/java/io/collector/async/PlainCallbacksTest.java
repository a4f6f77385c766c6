package io.collector.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class PlainCallbacksTest {

  @Test
  void a_callback_is_called_as_it_is() {
    var callback = Function.<String>identity();
    assertThat(Infrastructure.decorate(callback)).isSameAs(callback);
  }
}
