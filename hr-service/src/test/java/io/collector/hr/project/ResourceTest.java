package io.collector.hr.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.hr.project.Resource.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ResourceTest {

  private static final LocalDate JANUARY = LocalDate.of(2024, 1, 15);
  private static final LocalDate JUNE = LocalDate.of(2024, 6, 30);
  private static final LocalDate SEPTEMBER = LocalDate.of(2024, 9, 1);

  private static final Consumer<Resource> HIRED =
      resource -> resource.tell(new Told(2, "John Doe", "Engineer", null, null, JANUARY));
  private static final Consumer<Resource> MARRIED =
      resource -> resource.tell(new Told(4, "John Roe", "Lead", null, "ACTIVE", JANUARY));
  private static final Consumer<Resource> ENDED =
      resource -> resource.tell(new Told(6, "John Roe", "Lead", null, "TERMINATED", JANUARY));
  private static final Consumer<Resource> LEFT = resource -> resource.leave(JUNE);
  private static final Consumer<Resource> BACK =
      resource -> resource.tell(new Told(8, "John Roe", "Architect", null, "ACTIVE", SEPTEMBER));

  @Test
  void every_order_of_events_each_once_to_three_times_ends_in_the_same_state() {
    var random = new Random(7);
    for (var i = 0; i < 500; i++) {
      assertThat(after(random, HIRED, MARRIED)).isEqualTo("John Roe Lead true");
      assertThat(after(random, HIRED, MARRIED, ENDED, LEFT)).isEqualTo("John Roe Lead false");
      assertThat(after(random, HIRED, MARRIED, ENDED, LEFT, BACK))
          .isEqualTo("John Roe Architect true");
    }
  }

  /// An outside hr system tells no versions and no updates.
  @Test
  void who_left_before_the_hiring_is_told_is_not_active() {
    Consumer<Resource> hired =
        resource -> resource.tell(new Told(0, "Jane Doe", "Clerk", null, null, JANUARY));
    var random = new Random(7);
    for (var i = 0; i < 100; i++) {
      assertThat(after(random, hired, LEFT)).isEqualTo("Jane Doe Clerk false");
    }
    assertThat(after(random, LEFT)).isEqualTo("null null false");
  }

  @SafeVarargs
  private static String after(Random random, Consumer<Resource>... events) {
    var delivered = new ArrayList<Consumer<Resource>>();
    List.of(events)
        .forEach(event -> delivered.addAll(Collections.nCopies(1 + random.nextInt(3), event)));
    Collections.shuffle(delivered, random);
    var resource = new Resource(UUID.randomUUID());
    delivered.forEach(event -> event.accept(resource));
    return "%s %s %s".formatted(resource.name(), resource.position(), resource.isActive());
  }
}
