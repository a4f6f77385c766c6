package io.collector.accounting.account;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.accounting.account.Account.AccountForm;
import io.collector.rest.Conditions;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The chart of accounts, for those who keep the books.
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts", description = "The chart of accounts")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class AccountResource {

  private static final Keyset<Account> LIST =
      Keyset.of(Account::id)
          .by("code", String.class, Account::code)
          .by("name", "form.name", String.class, Account::name)
          .defaultSort("code");

  private final Accounts accounts;
  private final Charts charts;

  AccountResource(Accounts accounts, Charts charts) {
    this.accounts = accounts;
    this.charts = charts;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List accounts",
      description = "The standard chart, if nobody has changed it. `q` searches code and name.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("type") @Nullable AccountType type,
      @QueryParam("active") @Nullable Boolean active,
      @QueryParam("q") @Nullable String q) {
    var where =
        Conditions.all().is("type", type).is("active", active).contains(q, "code", "form.name");
    return charts
        .settings()
        .chain(() -> LIST.page(accounts, page, where))
        .map(found -> found.map(View::of));
  }

  @GET
  @Path("/{code}")
  @WithTransaction
  @Operation(summary = "Get an account")
  public Uni<RestResponse<View>> get(String code) {
    return existing(code).map(AccountResource::answer);
  }

  @POST
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(summary = "Add an account", description = "Its code and type can't change later.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewAccount request) {
    var account = request.account();
    return charts
        .settings()
        .chain(() -> accounts.count("code = ?1 or id = ?2", account.code(), account.id()))
        .invoke(taken -> refuseIf(taken > 0, account))
        .chain(() -> accounts.persist(account))
        .map(
            _ ->
                ETags.created(
                    URI.create("/api/v1/accounts/" + account.code()),
                    View.of(account),
                    account.version()));
  }

  private static void refuseIf(boolean taken, Account account) {
    if (taken) {
      throw Problems.conflict("duplicate", "There is an account with this code or id already.")
          .at("/code", "%s, or the id %s, is taken".formatted(account.code(), account.id()));
    }
  }

  @PUT
  @Path("/{code}")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(summary = "Rename an account")
  public Uni<RestResponse<View>> change(
      String code,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull AccountForm wanted) {
    return existing(code)
        .invoke(account -> ETags.requireMatch(ifMatch, account.version()))
        .invoke(account -> account.change(wanted))
        .map(AccountResource::answer);
  }

  @POST
  @Path("/{code}/deactivate")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Deactivate an account",
      description =
          "Nobody can post to it any more; what is on it stays. An account that events are posted"
              + " to must be replaced in the accounting settings first.")
  public Uni<RestResponse<View>> deactivate(String code) {
    return lock(code)
        .call(this::refuseIfAssigned)
        .invoke(account -> account.activate(false))
        .map(AccountResource::answer);
  }

  @POST
  @Path("/{code}/activate")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(summary = "Activate an account again")
  public Uni<RestResponse<View>> activate(String code) {
    return existing(code).invoke(account -> account.activate(true)).map(AccountResource::answer);
  }

  @DELETE
  @Path("/{code}")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Delete an account",
      description = "Only one that nothing was ever posted to. Deactivate others.")
  public Uni<RestResponse<Void>> delete(String code) {
    return lock(code)
        .call(this::refuseIfAssigned)
        .call(AccountResource::refuseIfPosted)
        .call(accounts::delete)
        .replaceWith(RestResponse.noContent());
  }

  private Uni<Account> existing(String code) {
    return charts.settings().chain(() -> accounts.existing(code));
  }

  private Uni<Account> lock(String code) {
    return charts.settings().chain(() -> accounts.lock(code));
  }

  /// The account is locked: settings that name it wait, or have been committed and are read here.
  private Uni<Void> refuseIfAssigned(Account account) {
    return charts
        .settings()
        .invoke(
            settings -> {
              if (settings.uses(account.code())) {
                throw assigned(account);
              }
            })
        .replaceWithVoid();
  }

  private static ProblemException assigned(Account account) {
    return Problems.conflict(
        "in-use",
        "Events are posted to %s. Name another account in the accounting settings first."
            .formatted(account.code()));
  }

  /// Asked of the table, for the journal's package stands above this one. Whoever posts at the same
  /// moment is stopped by the foreign key.
  private static Uni<Void> refuseIfPosted(Account account) {
    return Panache.getSession()
        .chain(session -> isPosted(session, account))
        .invoke(
            posted -> {
              if (posted) {
                throw Problems.conflict(
                    "has-postings",
                    "Something was posted to %s. Deactivate it instead.".formatted(account.code()));
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Boolean> isPosted(Mutiny.Session session, Account account) {
    return session
        .createNativeQuery(
            "SELECT 1 FROM journal_line WHERE tenant_id = ?1 AND account_code = ?2 LIMIT 1",
            Integer.class)
        .setParameter(1, account.tenantId())
        .setParameter(2, account.code())
        .getResultList()
        .map(found -> !found.isEmpty());
  }

  private static RestResponse<View> answer(Account account) {
    return ETags.ok(View.of(account), account.version());
  }

  /// @param receivable whether its lines name customers, and make up the receivables
  @RegisterForReflection
  @Schema(name = "Account")
  record View(
      UUID id,
      @Schema(examples = "1200") String code,
      @JsonUnwrapped AccountForm form,
      AccountType type,
      @Schema(description = "Its lines name customers, and make up the receivables")
          boolean receivable,
      @Schema(description = "Its lines name suppliers, and make up the payables") boolean payable,
      @Schema(description = "Whether people may post to it") boolean active,
      long version) {

    static View of(Account account) {
      return new View(
          account.id(),
          account.code(),
          account.form(),
          account.type(),
          account.isReceivable(),
          account.isPayable(),
          account.isActive(),
          account.version());
    }
  }

  @Schema(
      name = "NewAccount",
      examples = "{\"code\": \"6500\", \"name\": \"Rent\", \"type\": \"EXPENSE\"}")
  record NewAccount(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9.-]{0,19}",
              message = "must be 1 to 20 letters, digits, dots or dashes")
          @Schema(examples = "6500")
          String code,
      @JsonUnwrapped @Valid @NotNull AccountForm form,
      @NotNull AccountType type,
      @Schema(
              description = "Its lines name customers, and make up the receivables; assets only",
              defaultValue = "false")
          @Nullable Boolean receivable,
      @Schema(
              description = "Its lines name suppliers, and make up the payables; liabilities only",
              defaultValue = "false")
          @Nullable Boolean payable) {

    Account account() {
      var isReceivable = Objects.requireNonNullElse(receivable, false);
      if (isReceivable && type != AccountType.ASSET) {
        throw Problems.unprocessable("not-an-asset", "Receivables are assets.")
            .at("/receivable", "can be true for an ASSET only");
      }
      var isPayable = Objects.requireNonNullElse(payable, false);
      if (isPayable && type != AccountType.LIABILITY) {
        throw Problems.unprocessable("not-a-liability", "Payables are liabilities.")
            .at("/payable", "can be true for a LIABILITY only");
      }
      return new Account(id, code, form, type, isReceivable, isPayable);
    }
  }
}
