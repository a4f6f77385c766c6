package io.collector.hr.project;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Work that is planned in tasks.
@Entity
@Table(name = "project")
public class Project extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private String number = "";

  @Embedded
  private ProjectForm form = new ProjectForm("", null, null, null, null, null, null, null, null);

  @Enumerated(EnumType.STRING)
  private ProjectStatus status = ProjectStatus.PLANNED;

  protected Project() {}

  Project(@Nullable UUID id, String number, ProjectForm form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    this.form = form;
  }

  void change(ProjectForm wanted) {
    form = wanted;
    changed();
  }

  /// Brings it further, unless it is there already.
  void moveTo(ProjectStatus to) {
    if (status != to) {
      status = to;
      changed();
    }
  }

  public UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  ProjectForm form() {
    return form;
  }

  public String name() {
    return form.name();
  }

  public @Nullable UUID customerId() {
    return form.customerId();
  }

  public @Nullable UUID managerId() {
    return form.managerId();
  }

  public @Nullable String currency() {
    return form.currency();
  }

  public boolean isBillable() {
    return form.isBillable();
  }

  ProjectStatus status() {
    return status;
  }
}
