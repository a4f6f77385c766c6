package io.collector.hr.payroll;

import jakarta.persistence.Embeddable;

/// What a calculation was made of: digests of the versions of all rows that it reads, taken before
/// it reads them. Each stays the same as long as nothing of it changes, whatever clocks say.
///
/// @param inputsDigest group, scheme, entries, employees, contracts, hours, absences
/// @param runsDigest   the group's other runs that were processed or reversed
@Embeddable
record CalculationBasis(String inputsDigest, String runsDigest) {}
