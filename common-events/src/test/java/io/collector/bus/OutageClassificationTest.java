package io.collector.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import org.junit.jupiter.api.Test;

/// A text that a message brought along is no outage: taken for one, its message would be tried for
/// ever, and all others with it.
class OutageClassificationTest {

  @Test
  void a_text_that_cannot_be_written_or_read_is_no_outage() {
    var json = new JsonParseException(null, "Incomplete surrogate pair");
    assertThat(Outage.is(json)).isFalse();
    assertThat(Outage.is(new IllegalArgumentException("can't be written as JSON", json))).isFalse();
    assertThat(Outage.is(new UncheckedIOException(new MalformedInputException(1)))).isFalse();
  }

  @Test
  void a_broken_connection_is_an_outage() {
    assertThat(Outage.is(new UncheckedIOException(new IOException("Broken pipe")))).isTrue();
  }
}
