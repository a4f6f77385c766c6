package io.collector.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for. A resource takes it as `@BeanParam` and hands it to a
/// [Keyset].
public class PageRequest {

  private static final int DEFAULT = 50;
  private static final int MOST = 200;

  @QueryParam("limit")
  @Parameter(
      description = "The maximum number of items",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "The nextCursor of the previous page, with the same sort")
  @Nullable String cursor;

  @QueryParam("sort")
  @Parameter(description = "The attribute to sort by, with a leading - for descending order")
  @Nullable String sort;

  @Context
  @SuppressWarnings("NullAway.Init")
  UriInfo address;

  /// How many rows at most: 50 unless told, 1 to 200.
  ///
  /// @throws ProblemException 400 for anything else
  public int limit() {
    if (limit == null) {
      return DEFAULT;
    }
    try {
      var number = Integer.parseInt(limit);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Problems.badRequest("bad-parameter", "The limit must be a number from 1 to 200.")
        .at("?limit", "must be a number from 1 to 200");
  }

  @Nullable String cursor() {
    return cursor;
  }

  @Nullable String sort() {
    return sort;
  }

  /// The list's address, without the query.
  String list() {
    return address.getPath();
  }
}
