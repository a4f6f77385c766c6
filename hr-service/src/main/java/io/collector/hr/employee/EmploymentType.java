package io.collector.hr.employee;

/// In what way somebody is employed.
public enum EmploymentType {
  FULL_TIME,
  PART_TIME,
  CONTRACTOR,
  INTERN
}
