package io.collector.rest;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/// Clients may invent methods: all unknown ones share a series.
@Singleton
class HttpMethodTag implements MeterFilter {

  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Override
  public Meter.Id map(Meter.Id id) {
    var method = id.getName().startsWith("http.server.") ? id.getTag("method") : null;
    return method == null || KNOWN.contains(method)
        ? id
        : id.replaceTags(
            id.getTags().stream()
                .map(tag -> tag.getKey().equals("method") ? Tag.of("method", "OTHER") : tag)
                .toList());
  }
}
