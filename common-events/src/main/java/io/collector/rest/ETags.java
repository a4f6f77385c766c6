package io.collector.rest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// A row's version as entity tag (RFC 9110), so that nobody overwrites what another has changed.
///
/// The version moves when the session is flushed: answer an edit after `Panache.flush()`.
public final class ETags {

  private static final Pattern ONE = Pattern.compile("\\s*(W/)?(\"[^\"]*\")\\s*(?:,|$)");

  private ETags() {}

  /// The tag of a version: `"3"`.
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /// 200 with the version's tag. A GET with a matching `If-None-Match` becomes 304 on its way out.
  public static <T> RestResponse<T> ok(T body, long version) {
    return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.OK, body)
        .header("ETag", of(version))
        .build();
  }

  /// 201 with the new thing's place and the version's tag.
  public static <T> RestResponse<T> created(URI location, T body, long version) {
    return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED, body)
        .location(location)
        .header("ETag", of(version))
        .build();
  }

  /// Lets an edit pass only if the caller has seen this version.
  ///
  /// @param ifMatch the request's `If-Match`: one tag, a list, or `*` for "whatever it is now";
  ///     weak tags never match, as RFC 9110 demands
  /// @throws ProblemException 428 without the header, 400 if it is no list of tags, 412 if none
  ///     matches
  public static void requireMatch(@Nullable String ifMatch, long version) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problems.preconditionRequired();
    }
    if (!ifMatch.strip().equals("*")
        && tags("If-Match", ifMatch).stream().noneMatch(of(version)::equals)) {
      throw Problems.stale();
    }
  }

  /// The same for an action, which needs no `If-Match`, but honours one.
  public static void honourMatch(@Nullable String ifMatch, long version) {
    if (ifMatch != null) {
      requireMatch(ifMatch, version);
    }
  }

  /// Whether what the caller holds is still good: weak comparison, as RFC 9110 has it for GET.
  static boolean holds(String ifNoneMatch, String etag) {
    return ifNoneMatch.strip().equals("*")
        || tags("If-None-Match", ifNoneMatch).stream()
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(etag::equals);
  }

  private static List<String> tags(String header, String value) {
    var tags = new ArrayList<String>();
    var one = ONE.matcher(value);
    var end = 0;
    while (end < value.length() && one.find(end) && one.start() == end) {
      tags.add((one.group(1) == null ? "" : "W/") + one.group(2));
      end = one.end();
    }
    if (end < value.length()) {
      throw Problems.badRequest(
              "bad-etag", "The header " + header + " is not a list of entity tags.")
          .at(header, "must be entity tags in double quotes, such as \"3\"");
    }
    return tags;
  }
}
