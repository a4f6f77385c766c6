package io.collector.hr.employee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An employee as a pay group sees them.
///
/// @param birthDate   for elements by age
/// @param employments when they worked here, in the order of time: all there were, for seniority
/// @param contracts   those of the pay group that hold on some day of the period, in the order of
///     time; their dates are not cut to the period
public record PaidEmployee(
    UUID id,
    String number,
    String name,
    @Nullable String userId,
    @Nullable LocalDate birthDate,
    List<Employment> employments,
    List<PaidContract> contracts) {

  /// @param lastWorkingDay absent until further notice
  public record Employment(LocalDate hireDate, @Nullable LocalDate lastWorkingDay) {

    public boolean includes(LocalDate day) {
      return !day.isBefore(hireDate) && (lastWorkingDay == null || !day.isAfter(lastWorkingDay));
    }
  }

  /// A contract as a pay group sees it.
  ///
  /// @param version         grows with each change: whether something must be calculated again
  /// @param validTo         the last day; absent until further notice
  /// @param shareFrom       percent of the pay that the groups before this one pay
  /// @param share           percent of the pay that this group pays
  /// @param salary          gross of a full month at this employment level; or `hourlyRate`
  /// @param employmentLevel percent of a full position
  public record PaidContract(
      UUID id,
      long version,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      String position,
      @Nullable String department,
      @Nullable String costCentre,
      BigDecimal shareFrom,
      BigDecimal share,
      @Nullable BigDecimal salary,
      @Nullable BigDecimal hourlyRate,
      String currency,
      BigDecimal employmentLevel,
      WeeklyHours weeklyHours) {

    public boolean includes(LocalDate day) {
      return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
  }
}
