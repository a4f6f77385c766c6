package io.collector.invoice.settings;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.settings.SettingsChange;
import io.collector.tax.TaxRate;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// How the tenant wants to invoice, be paid and remind.
@Path("/api/v1/invoice-settings")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invoice settings")
class InvoiceSettingsResource {

  private static final String NO_CURRENCY = "must be a code of ISO 4217 that people pay in";

  private final Settings<InvoiceSettings> settings;

  InvoiceSettingsResource(Settings<InvoiceSettings> settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  static Settings<InvoiceSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>("invoice", InvoiceSettings.class, InvoiceSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({"finance", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read how invoices are made; the defaults, if nobody has set anything")
  public Uni<RestResponse<InvoiceSettings>> get() {
    return settings.get();
  }

  @GET
  @Path("/gaps")
  @RolesAllowed({"finance", "sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List what nobody has set yet and invoices lack",
      description =
          "The seller's name, tax number, address, country and account, and a usual tax rate."
              + " Invoices are issued without them all the same.")
  public Uni<List<SettingsGap>> gaps() {
    return settings.latest().map(SettingsGap::of);
  }

  @PUT
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set how invoices are made",
      description =
          "Needs If-Match once somebody has set it. Orders that are known already keep their rule.")
  public Uni<RestResponse<InvoiceSettings>> put(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid InvoiceSettings wanted) {
    if (!wanted.isLevelsAscending()) {
      throw Problems.unprocessable("dunning-levels-not-ascending", "Reminders must ascend.")
          .at("/dunningLevels", "each must be more days overdue than the one before");
    }
    if (!wanted.isPeriodsDistinct()) {
      throw Problems.unprocessable("interest-periods-overlap", "A day has one rate of interest.")
          .at("/dunningInterestPeriods", "must begin on days of their own");
    }
    if (!wanted.isRoundingDistinct()) {
      throw Problems.unprocessable("rounding-not-distinct", "A currency is rounded in one way.")
          .at("/payableRounding", "must name each currency once");
    }
    var fault = TaxRate.fault(wanted.defaultTaxes(), wanted.defaultTaxPercent());
    if (fault != null) {
      throw Problems.unprocessable("invalid", "The taxes are invalid.").at("/defaultTaxes", fault);
    }
    checkCurrencies(wanted);
    return settings.put(ifMatch, wanted);
  }

  private static void checkCurrencies(InvoiceSettings wanted) {
    var problem = Problems.unprocessable("invalid", "A currency can't be paid like that.");
    checkCurrency(wanted.ownCurrency(), "/ownCurrency", problem);
    checkCurrency(wanted.dunningFeeCurrency(), "/dunningFeeCurrency", problem);
    var steps =
        requireNonNullElse(wanted.payableRounding(), List.<InvoiceSettings.RoundingStep>of());
    for (var i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      var money = MinorUnit.of(step.currency());
      var at = "/payableRounding/" + i;
      if (money.isEmpty()) {
        problem.at(at + "/currency", NO_CURRENCY);
      } else if (!money.get().fits(step.to())) {
        problem.at(at + "/to", "is finer than %s is paid".formatted(step.currency()));
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkCurrency(@Nullable String told, String at, ProblemException problem) {
    if (told != null && MinorUnit.of(told).isEmpty()) {
      problem.at(at, NO_CURRENCY);
    }
  }

  @GET
  @Path("/history")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<InvoiceSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
