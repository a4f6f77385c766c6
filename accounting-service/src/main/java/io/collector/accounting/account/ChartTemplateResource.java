package io.collector.accounting.account;

import io.collector.accounting.file.UploadedFile;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Charts of accounts to begin with.
@Path("/api/v1/chart-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class ChartTemplateResource {

  private final ReplaceChart replaceChart;

  ChartTemplateResource(ReplaceChart replaceChart) {
    this.replaceChart = replaceChart;
  }

  @GET
  @WithTransaction
  @Operation(summary = "List charts to begin with", description = "With their accounts.")
  public Uni<List<Template>> list() {
    return Uni.createFrom()
        .item(() -> Arrays.stream(ChartTemplate.values()).map(Template::of).toList());
  }

  @POST
  @Path("/{code}/apply")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Begin with a chart",
      description =
          "Replaces all accounts and their purposes; only as long as nothing was posted (409 `books-begun`)."
              + " A bank account or budget must not need an account that it lacks (409 `in-use`).")
  public Uni<Applied> apply(ChartTemplate code) {
    return replaceChart.by(code.chart()).map(Applied::new);
  }

  @POST
  @Path("/csv")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Begin with a chart of one's own, from CSV",
      description =
          "Header `code,name,type,kind,cashFlow,purposes`: kind is RECEIVABLE, PAYABLE or empty; purposes"
              + " are those of the accounting settings and payment methods, such as `BANK;METHOD:CASH`. Every"
              + " purpose needs an account. Replaces all accounts; only as long as nothing was posted."
              + " Cells that look like formulas are refused. 409 as for a template.")
  public Uni<Applied> csv(@Valid @NotNull UploadedFile file) {
    return replaceChart.by(ChartFile.read(file.text())).map(Applied::new);
  }

  @RegisterForReflection
  @Schema(name = "AppliedChart")
  record Applied(@Schema(description = "How many there are now") int accounts) {}

  @RegisterForReflection
  @Schema(name = "ChartTemplate")
  record Template(
      @Schema(examples = "SKR04") ChartTemplate code,
      String title,
      List<TemplateAccount> accounts) {

    static Template of(ChartTemplate template) {
      var chart = template.chart();
      return new Template(
          template,
          template.title(),
          chart.accounts().stream().map(account -> TemplateAccount.of(account, chart)).toList());
    }
  }

  @RegisterForReflection
  @Schema(name = "TemplateAccount")
  record TemplateAccount(
      @Schema(examples = "1800") String code,
      @Schema(examples = "Bank") String name,
      AccountType type,
      boolean receivable,
      boolean payable,
      @Nullable CashFlowSection cashFlow,
      @Schema(description = "What is posted to it") List<AccountPurpose> purposes) {

    static TemplateAccount of(Account account, NewChart chart) {
      return new TemplateAccount(
          account.code(),
          account.name(),
          account.type(),
          account.isReceivable(),
          account.isPayable(),
          account.cashFlow(),
          chart.purposes().entrySet().stream()
              .filter(purpose -> purpose.getValue().equals(account.code()))
              .map(Map.Entry::getKey)
              .toList());
    }
  }
}
