package io.collector.hr.payroll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.hr.payroll.PayScheme.Identity;
import io.collector.hr.payroll.calculation.PayElement;
import io.collector.hr.payroll.calculation.PayRules;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Pay elements, by scheme.
@Path("/api/v1/pay-schemes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payroll")
@RolesAllowed({"hr", "finance", "admin"})
class PaySchemeResource {

  private static final Keyset<PayScheme> LIST =
      Keyset.of(PayScheme::id)
          .by("code", "identity.code", String.class, scheme -> scheme.identity().code())
          .defaultSort("code");

  private final Crud<PayScheme, View> crud;
  private final PaySchemes schemes;

  PaySchemeResource(PaySchemes schemes) {
    crud =
        Crud.of(
                "pay scheme",
                "/api/v1/pay-schemes",
                schemes,
                LIST,
                (PayScheme scheme) -> View.of(scheme, schemes.elements(scheme)))
            .unique("one_pay_scheme_per_code", "code");
    this.schemes = schemes;
  }

  /// What may change.
  @Schema(name = "PaySchemeChange")
  record Form(
      @Schema(examples = "Germany, salaried") @NotNull @SingleLineText @Size(max = 100) String name,
      @Schema(description = "In the order in which payslips show them") @NotNull @Size(max = 200)
          List<@Valid @NotNull PayElement> elements) {}

  @Schema(name = "NewPayScheme", examples = NewPayScheme.EXAMPLE)
  record NewPayScheme(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Identity identity,
      @JsonUnwrapped @Valid @NotNull Form form) {

    static final String EXAMPLE =
        """
        {
          "code": "DE",
          "country": "DE",
          "currency": "EUR",
          "name": "Germany, salaried",
          "elements": [
            {"code": "BASE", "name": "Salary", "kind": "EARNING", "method": "SALARY"},
            {
              "code": "PENSION",
              "name": "Pension insurance",
              "kind": "SOCIAL_CONTRIBUTION",
              "method": "FORMULA",
              "formula": "MIN(GROSS, 7550) * 9.3 / 100"
            }
          ]
        }
        """;
  }

  @POST
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a pay scheme",
      description =
          "Formulas, references and cycles are checked. Each element is computed after those that it"
              + " refers to, whatever their order here.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPayScheme wanted) {
    if (MinorUnit.of(wanted.identity().currency()).isEmpty()) {
      throw Problems.unprocessable("unknown-currency", "Nobody pays in this currency.")
          .at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    PayRules.of(wanted.form().elements());
    return crud.create(
        wanted.id(),
        () ->
            new PayScheme(
                wanted.id(),
                wanted.identity(),
                wanted.form().name(),
                schemes.write(wanted.form().elements())));
  }

  @GET
  @WithTransaction
  @Operation(summary = "List pay schemes", description = "Sort: code.")
  public Uni<Page<View>> list(@BeanParam PageRequest page) {
    return crud.list(page, Conditions.all());
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a pay scheme")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a pay scheme",
      description =
          "Replaces all elements. Runs that aren't approved must be calculated again; past periods are"
              + " corrected by the next run, so give an element that is new from a month on its"
              + " validFrom.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Form wanted) {
    PayRules.of(wanted.elements());
    return crud.edit(
        id, ifMatch, scheme -> scheme.change(wanted.name(), schemes.write(wanted.elements())));
  }

  @RegisterForReflection
  @Schema(name = "PayScheme")
  record View(
      UUID id,
      @JsonUnwrapped Identity identity,
      String name,
      List<PayElement> elements,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(PayScheme scheme, List<PayElement> elements) {
      return new View(
          scheme.id(),
          scheme.identity(),
          scheme.name(),
          elements,
          scheme.createdAt(),
          scheme.updatedAt(),
          scheme.version());
    }
  }
}
