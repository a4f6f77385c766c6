package io.collector.hr.profile;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a user has set.
@Entity
@Table(name = "profile")
class Profile extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @Column(updatable = false)
  private String userId = "";

  private @Nullable String displayName;
  private @Nullable String language;
  private @Nullable String timeZone;
  private String preferences = "[]";
  private @Nullable UUID avatarId;

  protected Profile() {}

  /// A new one, which nobody has seen: its first change is version 1.
  Profile(String userId) {
    super(0);
    this.userId = userId;
  }

  /// @param preferences as JSON
  void change(ProfileForm form, String preferences) {
    displayName = form.displayName();
    language = form.language();
    timeZone = form.timeZone();
    this.preferences = preferences;
    changed();
  }

  /// @param file absent: none
  void show(@Nullable UUID file) {
    avatarId = file;
    changed();
  }

  UUID id() {
    return id;
  }

  String userId() {
    return userId;
  }

  @Nullable String displayName() {
    return displayName;
  }

  @Nullable String language() {
    return language;
  }

  @Nullable String timeZone() {
    return timeZone;
  }

  String preferences() {
    return preferences;
  }

  @Nullable UUID avatarId() {
    return avatarId;
  }
}
