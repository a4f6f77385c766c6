package io.collector.deploy.gateway;

import io.collector.deploy.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// A part of the API that will go. Its responses say since when it is deprecated (RFC 9745), when
/// it ends (RFC 8594), and where its successor is described.
///
/// @param path and all below it
/// @param deprecated since when, or from when on
/// @param sunset when it stops to work: at least 30 days later
/// @param link to what clients should use instead
public record Deprecation(PathTemplate path, Instant deprecated, Instant sunset, String link) {

  private static final Duration NOTICE = Duration.ofDays(30);
  private static final Pattern LINK = Pattern.compile("(https?://[\\w.:-]+)?/[\\w./#-]*");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  public Deprecation {
    if (sunset.isBefore(deprecated.plus(NOTICE))) {
      throw new Failure(
          "%s: its sunset, %s, must be at least 30 days after its deprecation, %s"
              .formatted(path, sunset, deprecated));
    }
    if (!LINK.matcher(link).matches()) {
      throw new Failure("%s: '%s' is no link".formatted(path, link));
    }
  }

  String deprecationHeader() {
    return "@" + deprecated.getEpochSecond();
  }

  String sunsetHeader() {
    return HTTP_DATE.format(sunset);
  }

  String linkHeader() {
    return "<%s>; rel=\"deprecation\"".formatted(link);
  }
}
