package io.collector.hr.employee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.security.SecretCipher;
import io.collector.tenancy.Tenant;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's personal details, and how they are encrypted.
@ApplicationScoped
class PersonalDetailsRows implements PanacheRepositoryBase<PersonalDetails, UUID> {

  private final SecretCipher cipher;
  private final ObjectMapper json;

  PersonalDetailsRows(SecretCipher cipher, ObjectMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  /// An employee has a row from the start.
  Uni<Void> open(UUID employeeId) {
    return persist(new PersonalDetails(employeeId)).replaceWithVoid();
  }

  void change(PersonalDetails row, PersonalDetailsForm wanted) {
    try {
      var text = json.writeValueAsString(wanted);
      row.change(wanted.birthDate(), cipher.encrypt(text, owner(row.id())));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  PersonalDetailsForm form(PersonalDetails row) {
    return decrypted(row.id(), row.encrypted());
  }

  PersonalDetailsForm decrypted(UUID employeeId, @Nullable String encrypted) {
    try {
      return encrypted == null
          ? PersonalDetailsForm.NONE
          : json.readValue(cipher.decrypt(encrypted, owner(employeeId)), PersonalDetailsForm.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] owner(UUID employeeId) {
    return new String[] {Tenant.current(), "personal-details", employeeId.toString()};
  }
}
