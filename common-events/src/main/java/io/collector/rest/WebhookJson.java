package io.collector.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads the bodies of webhooks, whose bytes are signed: unknown fields are ignored, all else is as
/// strict as in the API.
@Singleton
public class WebhookJson {

  private final ObjectMapper json;

  WebhookJson(ObjectMapper mapper) {
    json = RestJson.strict(mapper);
  }

  /// @throws ProblemException 400 if the body isn't JSON of this form
  public <T> T read(byte[] body, Class<T> type) {
    try {
      T read = json.readValue(body, type);
      if (read == null) {
        throw ReadBody.missing();
      }
      return read;
    } catch (JacksonException e) {
      var problem = JsonFaults.problem(e);
      throw problem == null ? new IllegalStateException(e) : problem;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
