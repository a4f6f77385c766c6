package io.collector.accounting.account;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.settings.SettingsChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The account of each purpose.
@Path("/api/v1/accounting-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounting settings")
class AccountingSettingsResource {

  private final Settings<AccountingSettings> settings;
  private final Charts charts;
  private final Outbox outbox;

  AccountingSettingsResource(Settings<AccountingSettings> settings, Charts charts, Outbox outbox) {
    this.settings = settings;
    this.charts = charts;
    this.outbox = outbox;
  }

  @Produces
  @Singleton
  static Settings<AccountingSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>(
        "accounting", AccountingSettings.class, AccountingSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"finance", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read the account of each purpose; the standard chart if nobody has set any")
  public Uni<RestResponse<AccountingSettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set the account of each purpose",
      description =
          "Needs If-Match once somebody has set it. Holds for what is posted from now on. The days of"
              + " fiscal years are fixed while one is closed, the functional currency once something"
              + " was posted with it. Documents that wait for an exchange rate wait for one to the"
              + " functional currency as it is now. With one, `exchange_rates.updated` tells other"
              + " services `rateDays`.")
  public Uni<RestResponse<AccountingSettings>> put(
      @HeaderParam(IF_MATCH) @Nullable String ifMatch, @Valid @NotNull AccountingSettings wanted) {
    return charts
        .lockAccounts()
        .invoke(accounts -> check(wanted, accounts))
        .chain(() -> settings.latest())
        .call(now -> charts.current().chain(chart -> FiscalYearSettings.check(now, wanted, chart)))
        .call(now -> FunctionalCurrencySettings.change(now, wanted))
        .chain(() -> settings.put(ifMatch, wanted, version -> tellValidity(wanted, version)));
  }

  /// All services take a rate to be as old as it may be here.
  private Uni<Void> tellValidity(AccountingSettings set, long version) {
    var functional = set.functionalCurrency();
    var days = set.currencies().rateDays();
    return functional == null
        ? Uni.createFrom().voidItem()
        : outbox.append(
            Cause.ofRequest(),
            new ExchangeRatesUpdated(
                functional, List.of(), new ExchangeRatesUpdated.Validity(days, version)));
  }

  /// Names all that is wrong, not the first only.
  private static void check(AccountingSettings wanted, Map<String, Account> accounts) {
    var problem = Problems.unprocessable("unfit-account", "An account does not fit its purpose.");
    for (var purpose : AccountPurpose.values()) {
      check("/accounts/" + purpose, purpose, wanted.accounts().get(purpose), accounts, problem);
    }
    wanted
        .paymentMethods()
        .forEach(
            (method, code) ->
                check("/paymentMethods/" + method, AccountPurpose.BANK, code, accounts, problem));
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void check(
      String pointer,
      AccountPurpose purpose,
      @Nullable String code,
      Map<String, Account> accounts,
      ProblemException problem) {
    if (code == null) {
      problem.at(pointer, "is missing");
      return;
    }
    var account = accounts.get(code);
    var why = account == null ? "there is no account " + code : purpose.refuses(account);
    if (why != null) {
      problem.at(pointer, why);
    }
  }

  @GET
  @Path("/history")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<AccountingSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
