package io.collector.accounting.account;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.collector.rest.ETags;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Which account is for what.
@Path("/api/v1/accounting-settings")
@Tag(name = "Accounting settings")
class AccountingSettingsResource {

  private final Charts charts;

  AccountingSettingsResource(Charts charts) {
    this.charts = charts;
  }

  @RegisterForReflection
  @Schema(name = "AccountingSettings")
  record SettingsView(
      @NotNull
          @Schema(
              description = "The account's code of each purpose; every purpose needs one",
              examples = "{\"RECEIVABLE\": \"1200\", \"REVENUE\": \"4000\"}")
          Map<AccountPurpose, @NotNull String> accounts,
      @NotNull
          @Size(max = 100)
          @Schema(
              description =
                  "Where money comes in that is paid by a method; any other comes to the bank",
              examples = "{\"CASH\": \"1000\", \"STRIPE\": \"1030\"}")
          Map<
                  @Pattern(
                      regexp = "[A-Z][A-Z0-9_]{0,39}",
                      message = "must be a payment method in capitals")
                  String,
                  @NotNull String>
              paymentMethods) {

    static SettingsView of(AccountingSettings settings) {
      return new SettingsView(settings.purposes(), settings.paymentMethods());
    }
  }

  @GET
  @RolesAllowed({"finance", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read which account is for what; the standard, if nobody has set anything")
  public Uni<RestResponse<SettingsView>> get() {
    return charts.settings().map(AccountingSettingsResource::answer);
  }

  @PUT
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set which account is for what",
      description = "Holds for what is posted from now on.")
  public Uni<RestResponse<SettingsView>> put(
      @HeaderParam(IF_MATCH) @Nullable String ifMatch, @Valid @NotNull SettingsView wanted) {
    return charts
        .settings()
        .invoke(settings -> ETags.requireMatch(ifMatch, settings.version()))
        .chain(
            settings ->
                charts
                    .current()
                    .invoke(chart -> check(wanted, chart))
                    .invoke(() -> settings.assign(wanted.accounts(), wanted.paymentMethods()))
                    .replaceWith(settings))
        .map(AccountingSettingsResource::answer);
  }

  /// Names all that is wrong, not the first only.
  private static void check(SettingsView wanted, Chart chart) {
    var problem =
        Problems.unprocessable("unfit-account", "An account can't be for what it is named for.");
    for (var purpose : AccountPurpose.values()) {
      check("/accounts/" + purpose, purpose, wanted.accounts().get(purpose), chart, problem);
    }
    wanted
        .paymentMethods()
        .forEach(
            (method, code) ->
                check("/paymentMethods/" + method, AccountPurpose.BANK, code, chart, problem));
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void check(
      String pointer,
      AccountPurpose purpose,
      @Nullable String code,
      Chart chart,
      ProblemException problem) {
    if (code == null) {
      problem.at(pointer, "is missing");
      return;
    }
    var account = chart.accounts().get(code);
    var why = account == null ? "there is no account " + code : purpose.refuses(account);
    if (why != null) {
      problem.at(pointer, why);
    }
  }

  private static RestResponse<SettingsView> answer(AccountingSettings settings) {
    return ETags.ok(SettingsView.of(settings), settings.version());
  }
}
