package io.collector.accounting.bank;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.accounting.account.AccountType;
import io.collector.accounting.account.Charts;
import io.collector.money.Iban;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Accounts at banks.
@Path("/api/v1/bank-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bank statements")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class BankAccountResource {

  private static final Keyset<BankAccount> LIST =
      Keyset.of(BankAccount::id)
          .by("number", "scope.number", String.class, account -> account.scope().number())
          .by("name", "form.name", String.class, account -> account.form().name());

  private final Charts charts;
  private final Crud<BankAccount, View> crud;

  BankAccountResource(BankAccounts accounts, Charts charts) {
    this.charts = charts;
    crud =
        Crud.of("bank account", "/api/v1/bank-accounts", accounts, LIST, View::of)
            .unique("one_bank_account_per_number", "number");
  }

  @GET
  @WithTransaction
  @Operation(summary = "List accounts at banks", description = "Sorts: number (default), name.")
  public Uni<Page<View>> list(@BeanParam PageRequest page) {
    return crud.list(page, Conditions.all());
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get an account at a bank")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @POST
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Add an account at a bank",
      description =
          "Its number and currency can't change later. An IBAN must have the right check digits and"
              + " length.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewBankAccount request) {
    if (MinorUnit.of(request.scope().currency()).isEmpty()) {
      throw Problems.unprocessable("unknown-currency", "There is no such currency.")
          .at("/currency", "is not a currency");
    }
    var number = request.scope().number();
    if (Iban.isMeant(number) && !Iban.isValid(number)) {
      throw Problems.unprocessable("invalid", "The account's number is invalid.")
          .at("/number", Iban.FAULT);
    }
    return check(request.form()).chain(() -> crud.create(request.id(), request::account));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Change an account at a bank",
      description = "Another account of the ledger holds for statements that come from now on.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull BankAccount.Form wanted) {
    return check(wanted).chain(() -> crud.edit(id, ifMatch, account -> account.change(wanted)));
  }

  private Uni<Void> check(BankAccount.Form form) {
    return charts
        .current()
        .invoke(
            chart -> {
              var account = chart.find(form.accountCode());
              var fits =
                  account
                      .filter(
                          found ->
                              found.isActive()
                                  && found.type() == AccountType.ASSET
                                  && !found.isReceivable())
                      .isPresent();
              if (!fits) {
                throw Problems.unprocessable("unfit-account", "The account doesn't fit.")
                    .at("/accountCode", "must be an active asset account, and none of receivables");
              }
            })
        .replaceWithVoid();
  }

  @Schema(
      name = "NewBankAccount",
      examples =
          "{\"number\": \"DE89370400440532013000\", \"currency\": \"EUR\", \"name\": \"Main account\","
              + " \"accountCode\": \"1010\"}")
  record NewBankAccount(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull BankAccount.Scope scope,
      @JsonUnwrapped @Valid @NotNull BankAccount.Form form) {

    BankAccount account() {
      return new BankAccount(id, scope, form);
    }
  }

  @RegisterForReflection
  @Schema(name = "BankAccount")
  record View(
      UUID id,
      @JsonUnwrapped BankAccount.Scope scope,
      @JsonUnwrapped BankAccount.Form form,
      long version) {

    static View of(BankAccount account) {
      return new View(account.id(), account.scope(), account.form(), account.version());
    }
  }
}
