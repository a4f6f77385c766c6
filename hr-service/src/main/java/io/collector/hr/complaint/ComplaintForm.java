package io.collector.hr.complaint;

import io.collector.rest.FreeText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody complains about.
///
/// @param anonymous   then nobody, hr neither, knows who it was
/// @param employeeIds whom it is about: they never see it
@Schema(
    name = "ComplaintRequest",
    examples =
        "{\"category\": \"CONDUCT\", \"severity\": \"HIGH\", \"anonymous\": true, \"text\": \"…\"}")
record ComplaintForm(
    @NotNull Category category,
    @NotNull Severity severity,
    @NotNull @Schema(description = "Then nobody knows who it was") Boolean anonymous,
    @NotBlank @FreeText @Size(max = 20_000) String text,
    @Size(max = 50) @Schema(description = "Whom it is about: they never see it")
        @Nullable List<@NotNull UUID> employeeIds) {

  ComplaintForm {
    employeeIds = Objects.requireNonNullElse(employeeIds, List.of());
  }

  enum Category {
    HARASSMENT,
    SAFETY,
    DISCRIMINATION,
    CONDUCT,
    OTHER
  }

  enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }
}
