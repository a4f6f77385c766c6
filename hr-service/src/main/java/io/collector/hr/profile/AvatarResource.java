package io.collector.hr.profile;

import io.collector.hr.file.StoredFiles;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Pictures of users, for all of the tenant.
@Path("/api/v1/avatars")
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
class AvatarResource {

  private final Profiles profiles;
  private final StoredFiles files;

  AvatarResource(Profiles profiles, StoredFiles files) {
    this.profiles = profiles;
    this.files = files;
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a picture", description = "Another picture has another address.")
  public Uni<StoredFiles.View> get(UUID id) {
    return profiles
        .count("avatarId", id)
        .chain(
            many -> {
              if (many == 0) {
                throw Problems.notFound("avatar", id);
              }
              return files.view(id);
            });
  }
}
