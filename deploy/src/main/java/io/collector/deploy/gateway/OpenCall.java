package io.collector.deploy.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.collector.deploy.Failure;
import java.util.regex.Pattern;

/// One call that needs no access token: `POST /api/v1/tracking/{tenantId}/{carrierId}`, and nothing
/// below it.
public record OpenCall(String method, PathTemplate path) {

  private static final Pattern TEXT = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (\\S+)");

  @JsonCreator
  static OpenCall of(String text) {
    var call = TEXT.matcher(text);
    if (!call.matches()) {
      throw new Failure("'%s' is no call, as POST /api/v1/tracking/{tenantId}".formatted(text));
    }
    return new OpenCall(call.group(1), new PathTemplate(call.group(2)));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
