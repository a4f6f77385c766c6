package io.collector.delivery.carrier;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A company that takes goods to customers.
@Entity
@Table(name = "carrier")
public class Carrier extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private String code = "";
  private String name = "";

  @Enumerated(EnumType.STRING)
  private CarrierKind kind = CarrierKind.SIMULATED;

  private boolean active = true;

  /// Encrypted.
  private String webhookSecret = "";

  protected Carrier() {}

  Carrier(UUID id, String code, String name, CarrierKind kind, String keptSecret) {
    this.id = id;
    this.code = code;
    this.name = name.strip();
    this.kind = kind;
    webhookSecret = keptSecret;
  }

  void change(String newName, boolean nowActive) {
    name = newName.strip();
    active = nowActive;
    changed();
  }

  void sign(String keptSecret) {
    webhookSecret = keptSecret;
    changed();
  }

  public UUID id() {
    return id;
  }

  String code() {
    return code;
  }

  public String name() {
    return name;
  }

  public CarrierKind kind() {
    return kind;
  }

  /// Whether it takes more goods; what it has already it brings.
  public boolean isActive() {
    return active;
  }

  /// What its messages are signed with, encrypted.
  String keptSecret() {
    return webhookSecret;
  }
}
