package io.collector.inventory.warehouse;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.inventory.WarehouseUpdated;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A place that holds stock.
@Entity
public class Warehouse extends AggregateRow {

  /// Clients and copies have always known a new one by this version.
  private static final int FIRST_VERSION = 0;

  @Id private UUID id = new UUID(0, 0);
  private String code = "";
  @Embedded private WarehouseForm form = new WarehouseForm("", null);
  private boolean active = true;

  protected Warehouse() {
    super(FIRST_VERSION);
  }

  Warehouse(@Nullable UUID id, String code, WarehouseForm form) {
    super(FIRST_VERSION);
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.code = code.strip();
    this.form = form;
  }

  @Embeddable
  record WarehouseForm(
      @NotBlank @Size(max = 200) String name,
      @Schema(
              description = "Lower is taken first when several have the stock",
              defaultValue = "100")
          @Min(0)
          @Max(1_000_000)
          @Column(name = "pick_priority")
          @Nullable Integer priority) {

    WarehouseForm {
      name = name == null ? name : name.strip();
      priority = Objects.requireNonNullElse(priority, 100);
    }
  }

  void change(WarehouseForm wanted, boolean wantedActive) {
    form = wanted;
    active = wantedActive;
    changed();
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return form.name();
  }

  /// Lower is taken first when several have the stock.
  public int pickPriority() {
    return Objects.requireNonNull(form.priority());
  }

  /// Whether stock may be taken from here.
  public boolean isActive() {
    return active;
  }

  String code() {
    return code;
  }

  WarehouseForm form() {
    return form;
  }

  WarehouseUpdated updated() {
    return new WarehouseUpdated(
        id, code, name(), "WAREHOUSE", active, pickPriority(), null, null, version());
  }
}
