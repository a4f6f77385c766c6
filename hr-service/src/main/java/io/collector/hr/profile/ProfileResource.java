package io.collector.hr.profile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.hr.ProfileUpdated;
import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employee;
import io.collector.hr.file.FileType;
import io.collector.hr.file.StoredFiles;
import io.collector.rest.ETags;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The profile of the user who asks: nobody sets another's.
@Path("/api/v1/profile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profile")
@RolesAllowed({
  "sales",
  "warehouse",
  "finance",
  "purchasing",
  "hr",
  "support",
  "operator",
  "viewer",
  "admin"
})
class ProfileResource {

  private static final int LARGEST_AVATAR = 256 * 1024;
  private static final String AVATARS = "/api/v1/avatars/";

  private final Profiles profiles;
  private final StoredFiles files;
  private final Outbox outbox;
  private final Caller caller;

  ProfileResource(Profiles profiles, StoredFiles files, Outbox outbox, Caller caller) {
    this.profiles = profiles;
    this.files = files;
    this.outbox = outbox;
    this.caller = caller;
  }

  @Schema(name = "Avatar", examples = "{\"content\": \"iVBORw0KGgo=\"}")
  record Avatar(
      @NotNull
          @Size(max = 400_000)
          @Schema(description = "A PNG, JPEG or WebP picture of at most 256 KiB, in Base64")
          String content) {}

  /// @param employeeId who the user is; absent for users who are no employees
  @RegisterForReflection
  @Schema(name = "Profile")
  record View(
      String userId,
      @Nullable UUID employeeId,
      @JsonUnwrapped ProfileForm form,
      @Nullable String avatarUrl,
      long version) {}

  @GET
  @WithTransaction
  @Operation(
      summary = "Read one's profile",
      description = "Empty, with version 0, as long as nothing was set.")
  public Uni<RestResponse<View>> get() {
    return profiles
        .ofUser(caller.user())
        .map(found -> found.orElseGet(() -> new Profile(caller.user())))
        .chain(this::answer);
  }

  @PUT
  @WithTransaction
  @Operation(
      summary = "Set one's profile",
      description =
          "Replaces all fields. Needs If-Match once it was set. Publishes `profile.updated`. What is"
              + " private is in the employee's personal details.")
  public Uni<RestResponse<View>> change(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ProfileForm wanted) {
    wanted.check();
    return own(ifMatch)
        .invoke(profile -> profiles.change(profile, wanted))
        .call(this::publish)
        .chain(this::answer);
  }

  @PUT
  @Path("/avatar")
  @WithTransaction
  @Operation(
      summary = "Set one's picture",
      description = "Its type is known by its content. Needs If-Match once the profile was set.")
  public Uni<RestResponse<View>> show(
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Avatar wanted) {
    return own(ifMatch)
        .chain(
            profile ->
                files
                    .add(
                        profile.id(), wanted.content(), FileType.IMAGES, LARGEST_AVATAR, "/content")
                    .call(TenantSession::flush)
                    .chain(file -> replace(profile, file.id())));
  }

  @DELETE
  @Path("/avatar")
  @WithTransaction
  @Operation(summary = "Remove one's picture")
  public Uni<RestResponse<View>> hide() {
    return own("*").chain(profile -> replace(profile, null));
  }

  private Uni<RestResponse<View>> replace(Profile profile, @Nullable UUID file) {
    var before = profile.avatarId();
    profile.show(file);
    return publish(profile)
        .call(() -> before == null ? Uni.createFrom().voidItem() : remove(before))
        .chain(() -> answer(profile));
  }

  /// After the row that named it was written.
  private Uni<Void> remove(UUID file) {
    return TenantSession.flush().chain(() -> files.deleteById(file)).replaceWithVoid();
  }

  /// The profile, locked; a new one if there was none.
  private Uni<Profile> own(@Nullable String ifMatch) {
    return profiles
        .lockOfUser(caller.user())
        .chain(
            found -> {
              if (found.isPresent()) {
                ETags.requireMatch(ifMatch, found.get().version());
                return Uni.createFrom().item(found.get());
              }
              ETags.honourMatch(ifMatch, 0);
              return profiles.persist(new Profile(caller.user()));
            });
  }

  private Uni<Void> publish(Profile profile) {
    return caller
        .employee()
        .chain(
            employee ->
                outbox.append(
                    Cause.ofRequest(),
                    updated(profile, employee.map(Employee::id)),
                    profile.version()));
  }

  private ProfileUpdated updated(Profile profile, Optional<UUID> employeeId) {
    var form = profiles.form(profile);
    return new ProfileUpdated(
        profile.userId(),
        employeeId.orElse(null),
        form.displayName(),
        avatarUrl(profile),
        form.language(),
        form.timeZone(),
        form.preferences().stream()
            .map(
                preference ->
                    new ProfileUpdated.NotificationPreference(
                        preference.topic(), preference.channel().name(), preference.enabled()))
            .toList(),
        profile.version());
  }

  private Uni<RestResponse<View>> answer(Profile profile) {
    return caller
        .employee()
        .map(
            employee ->
                ETags.ok(
                    new View(
                        profile.userId(),
                        employee.map(Employee::id).orElse(null),
                        profiles.form(profile),
                        avatarUrl(profile),
                        profile.version()),
                    profile.version()));
  }

  private static @Nullable String avatarUrl(Profile profile) {
    return profile.avatarId() == null ? null : AVATARS + profile.avatarId();
  }
}
