package io.collector.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.collector.testing.TestBroker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DrillTest {

  @Test
  @Timeout(60)
  void it_does_not_wait_forever_for_a_broker_that_is_gone() {
    var nobody = "amqp://localhost:" + TestBroker.freePort();
    assertThat(
            assertThrows(
                Failure.class, () -> Drill.publish(nobody, new byte[0], Duration.ofSeconds(1))))
        .hasMessageContaining("took no offer");
  }
}
