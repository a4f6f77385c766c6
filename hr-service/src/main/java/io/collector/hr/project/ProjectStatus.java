package io.collector.hr.project;

import java.util.EnumSet;
import java.util.Set;

/// How far a project has come.
public enum ProjectStatus {
  PLANNED,
  ACTIVE,
  ON_HOLD,
  COMPLETED,
  CANCELLED;

  /// Where it can go from here. A completed one can be opened again.
  Set<ProjectStatus> next() {
    return switch (this) {
      case PLANNED -> EnumSet.of(ACTIVE, CANCELLED);
      case ACTIVE -> EnumSet.of(ON_HOLD, COMPLETED, CANCELLED);
      case ON_HOLD -> EnumSet.of(ACTIVE, CANCELLED);
      case COMPLETED -> EnumSet.of(ACTIVE);
      case CANCELLED -> EnumSet.noneOf(ProjectStatus.class);
    };
  }

  /// Whether tasks may be added and finished.
  boolean isOpen() {
    return this == PLANNED || this == ACTIVE;
  }
}
