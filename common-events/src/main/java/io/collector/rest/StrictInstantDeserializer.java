package io.collector.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Moments as RFC 3339 knows them. What comes after them overflows on its way into the database,
/// and is another moment there.
final class StrictInstantDeserializer extends StdDeserializer<Instant> {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

  StrictInstantDeserializer() {
    super(Instant.class);
  }

  static boolean has(Instant moment) {
    return !moment.isBefore(FIRST) && moment.isBefore(AFTER_LAST);
  }

  @Override
  public @Nullable Instant deserialize(JsonParser in, DeserializationContext context)
      throws IOException {
    var moment = InstantDeserializer.INSTANT.deserialize(in, context);
    return moment == null || has(moment)
        ? moment
        : context.reportInputMismatch(this, "not a year of four digits");
  }
}
