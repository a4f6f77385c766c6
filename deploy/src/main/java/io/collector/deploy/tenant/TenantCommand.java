package io.collector.deploy.tenant;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import io.collector.deploy.SampleData;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `deploy/dev tenant add|export|remove`. `add` takes `--time-zone`, an IANA name.
public final class TenantCommand {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int PASSWORD_BYTES = 18;

  private final String tenant;

  private TenantCommand(String tenant) {
    this.tenant = tenant;
  }

  public static void run(List<String> arguments) {
    if (arguments.size() < 2 || !NAME.matcher(arguments.get(1)).matches()) {
      throw new Failure(
          "tenant add|export|remove TENANT: a name of 1 to 63 characters a-z, 0-9 and -");
    }
    var command = new TenantCommand(arguments.get(1));
    switch (arguments.getFirst()) {
      case "add" -> command.add(timeZone(arguments));
      case "export" -> command.export(folder(arguments));
      case "remove" -> command.remove(folder(arguments));
      default -> throw new Failure("tenant doesn't know '%s'".formatted(arguments.getFirst()));
    }
  }

  private static Optional<String> timeZone(List<String> arguments) {
    if (arguments.size() == 2) {
      return Optional.empty();
    }
    if (arguments.size() != 4 || !arguments.get(2).equals("--time-zone")) {
      throw new Failure("tenant add TENANT [--time-zone ZONE]");
    }
    if (!ZoneId.getAvailableZoneIds().contains(arguments.get(3))) {
      throw new Failure(
          "there is no time zone '%s'; Europe/Berlin is one".formatted(arguments.get(3)));
    }
    return Optional.of(arguments.get(3));
  }

  private static Path folder(List<String> arguments) {
    if (arguments.size() != 3) {
      throw new Failure("tenant %s TENANT FOLDER".formatted(arguments.getFirst()));
    }
    return Path.of(arguments.get(2));
  }

  /// The first user, with role admin, and what the services need before the first document. All
  /// settings have defaults. If a service fails, the user is gone again: it can be repeated.
  private void add(Optional<String> timeZone) {
    var user = "admin@" + tenant;
    var password = newPassword();
    var provider = IdentityProvider.ofEnvironment();
    var id =
        provider
            .addUser(user, password, tenant, "admin")
            .orElseThrow(
                () ->
                    new Failure(
                        "%s exists: the tenant was added before. If that was broken off, delete the user in %s, and add it again"
                            .formatted(user, provider.console())));
    int accounts;
    try {
      accounts = prepare(Api.as(user, password), timeZone);
    } catch (RuntimeException e) {
      provider.removeUser(id);
      throw e;
    }
    say("Tenant %s: user %s, password %s", tenant, user, password);
    say(
        "It has the warehouse MAIN, a chart of %d accounts and the days of %s. More users: %s",
        accounts, timeZone.orElse("UTC"), provider.console());
  }

  /// @return how many accounts its chart has
  private int prepare(Api api, Optional<String> timeZone) {
    api.make(
        "inventory",
        "/api/v1/warehouses",
        "tenant-add-" + tenant,
        Map.of(
            "id",
            SampleData.MAIN_WAREHOUSE,
            "code",
            "MAIN",
            "name",
            "Main Warehouse",
            "priority",
            1));
    timeZone.ifPresent(
        zone -> api.put("accounting", "/api/v1/settings/calendar", Map.of("timeZone", zone)));
    return api.get("accounting", "/api/v1/accounts?limit=200").path("items").size();
  }

  private static String newPassword() {
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private void export(Path folder) {
    var data = new TenantData(tenant, Databases::connect, Databases.services());
    var rows = data.export(folder);
    say("%d rows of tenant %s are in %s", rows, tenant, folder);
  }

  /// The users first: nobody may write what would be left behind.
  private void remove(Path folder) {
    var data = new TenantData(tenant, Databases::connect, Databases.services());
    data.checkExport(folder);
    var users = IdentityProvider.ofEnvironment().removeUsers(tenant);
    var rows = data.remove(folder);
    say("%d users and %d rows of tenant %s are gone", users, rows, tenant);
  }

  private static void say(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }
}
