package io.collector.inventory.stock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.events.ContractJson;
import io.collector.events.EventType;
import java.io.IOException;
import java.util.HashMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The stories whose events accounting replays in its own test: what is recorded is what the
/// service tells today. Each line is an event, what all stock of its story is worth after it, and
/// what waits for suppliers' bills.
class StockStoriesTest {

  static final int STORIES = 25;
  private static final int STEPS = 25;
  private static final String RECORDED = "/stories/stock-value.jsonl";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Test
  void the_recorded_stories_are_what_is_told_today() throws IOException {
    try (var in = StockStoriesTest.class.getResourceAsStream(RECORDED)) {
      assertThat(in).as(RECORDED).isNotNull();
      assertThat(told()).isEqualTo(new String(in.readAllBytes(), UTF_8));
    }
  }

  static String told() throws IOException {
    var json = ContractJson.configure(new ObjectMapper());
    var text = new StringBuilder();
    for (var seed = 0; seed < STORIES; seed++) {
      for (var told : StockStory.of(seed, STEPS).told) {
        text.append(
            "{\"story\":%d,\"type\":\"%s\",\"worth\":%s,\"clearing\":%s,\"data\":%s}\n"
                .formatted(
                    seed,
                    EventType.of(told.event()).wireName(),
                    told.worth(),
                    told.clearing(),
                    json.writeValueAsString(told.event())));
      }
    }
    return withSteadyIds(text.toString());
  }

  /// Ids are counted in the order in which they appear.
  private static String withSteadyIds(String text) {
    var known = new HashMap<String, String>();
    return ID.matcher(text)
        .replaceAll(
            found ->
                known.computeIfAbsent(found.group(), _ -> new UUID(7, known.size()).toString()));
  }
}
