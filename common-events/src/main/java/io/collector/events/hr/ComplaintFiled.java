package io.collector.events.hr;

import io.collector.events.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `complaint.filed`: an employee filed a complaint. Its text and those whom it is about stay in
/// hr.
///
/// @param category  `HARASSMENT`, `SAFETY`, `DISCRIMINATION`, `CONDUCT`, `OTHER`, …
/// @param severity  `LOW`, `MEDIUM`, `HIGH` or `CRITICAL`
/// @param anonymous if so, `filedById` is absent
/// @param filedById the employee who filed it; hr-service never tells
public record ComplaintFiled(
    UUID complaintId,
    String complaintNumber,
    String category,
    String severity,
    boolean anonymous,
    @Nullable UUID filedById,
    @Nullable String department)
    implements Payload {

  @Override
  public String businessId() {
    return complaintId.toString();
  }
}
