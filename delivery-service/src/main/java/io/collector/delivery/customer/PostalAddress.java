package io.collector.delivery.customer;

import io.collector.events.order.OrderConfirmed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where something is delivered to.
///
/// @param region  state, province or canton
/// @param country ISO 3166-1 alpha-2
@RegisterForReflection
@Schema(name = "PostalAddress")
public record PostalAddress(
    @Schema(examples = "Jane Roe") @Nullable String name,
    @Schema(examples = "1 Main Street") String street,
    @Nullable String street2,
    @Schema(examples = "90210") @Nullable String postalCode,
    @Schema(examples = "Springfield") String city,
    @Nullable String region,
    @Schema(examples = "US") String country) {

  public static PostalAddress of(OrderConfirmed.ShippingAddress address) {
    return new PostalAddress(
        address.name(),
        address.street(),
        address.street2(),
        address.postalCode(),
        address.city(),
        address.region(),
        address.country());
  }

  /// @param other used if the address has no name
  public PostalAddress named(String other) {
    return name == null || name.isBlank()
        ? new PostalAddress(other, street, street2, postalCode, city, region, country)
        : this;
  }

  /// As it is written on a parcel.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    add(lines, name);
    add(lines, street);
    add(lines, street2);
    add(lines, postalCode == null ? city : postalCode + " " + city);
    add(lines, region == null ? country : region + ", " + country);
    return lines;
  }

  private static void add(List<String> lines, @Nullable String line) {
    if (line != null && !line.isBlank()) {
      lines.add(line);
    }
  }
}
