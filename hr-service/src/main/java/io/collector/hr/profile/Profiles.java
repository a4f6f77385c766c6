package io.collector.hr.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.pdf.Language;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's profiles.
@ApplicationScoped
public class Profiles implements PanacheRepositoryBase<Profile, UUID> {

  private static final TypeReference<List<ProfileForm.Preference>> PREFERENCES =
      new TypeReference<>() {};

  private final ObjectMapper json;

  Profiles(ObjectMapper json) {
    this.json = json;
  }

  Uni<Optional<Profile>> ofUser(String userId) {
    return find("userId", userId).firstResult().map(Optional::ofNullable);
  }

  /// What papers for a user are written in: the language of their profile, else English.
  ///
  /// @param userId null for somebody without a user
  public Uni<Language> language(@Nullable String userId) {
    return userId == null
        ? Uni.createFrom().item(Language.EN)
        : ofUser(userId).map(found -> Language.of(found.map(Profile::language).orElse(null)));
  }

  Uni<Optional<Profile>> lockOfUser(String userId) {
    return find("userId", userId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResult()
        .map(Optional::ofNullable);
  }

  void change(Profile profile, ProfileForm wanted) {
    try {
      profile.change(wanted, json.writeValueAsString(wanted.preferences()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProfileForm form(Profile profile) {
    try {
      return new ProfileForm(
          profile.displayName(),
          profile.language(),
          profile.timeZone(),
          json.readValue(profile.preferences(), PREFERENCES));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
