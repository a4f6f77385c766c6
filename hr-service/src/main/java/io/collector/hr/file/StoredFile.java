package io.collector.hr.file;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// A file. It never changes; another one has another id.
@Entity
@Table(name = "stored_file")
public class StoredFile extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private UUID ownerId = new UUID(0, 0);

  @Enumerated(EnumType.STRING)
  private FileType type = FileType.PNG;

  private byte[] content = {};
  private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected StoredFile() {}

  StoredFile(UUID ownerId, FileType type, byte[] content) {
    this.ownerId = ownerId;
    this.type = type;
    this.content = content;
  }

  public UUID id() {
    return id;
  }

  /// Who handed it in.
  public UUID ownerId() {
    return ownerId;
  }

  FileType type() {
    return type;
  }

  byte[] content() {
    return content;
  }
}
