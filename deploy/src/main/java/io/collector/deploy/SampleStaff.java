package io.collector.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/// Who works for a tenant and how they are paid, and a project of its example customer.
final class SampleStaff {

  private static final UUID SCHEME = SampleData.id("pay-scheme/OFFICE");
  private static final UUID GROUP = SampleData.id("pay-group/OFFICE");
  private static final UUID PROJECT = SampleData.id("project/Office move");

  private static final List<Person> PEOPLE =
      List.of(
          new Person("Ada", "Novak", "Managing Director", "Management", "7200.00", 100),
          new Person("Jonas", "Weber", "Warehouse Clerk", "Logistics", "3100.00", 100),
          new Person("Mina", "Sato", "Consultant", "Services", "4800.00", 80));

  private final Api hr;
  private final Api admin;

  /// @param hr    the services as who cares for staff sees them
  /// @param admin the services as the tenant's administrator sees them
  SampleStaff(Api hr, Api admin) {
    this.hr = hr;
    this.admin = admin;
  }

  private record Person(
      String firstName,
      String lastName,
      String position,
      String department,
      String salary,
      int employmentLevel) {

    UUID id() {
      return SampleData.id("employee/" + lastName);
    }

    ObjectNode request() {
      return SampleData.json(
          """
          {"id": "%s", "firstName": "%s", "lastName": "%s", "email": "%2$s.%3$s@company.example"}""",
          id(), firstName, lastName);
    }

    /// Eight hours a day, at a level of 80 % from Monday to Thursday.
    ObjectNode contract() {
      return SampleData.json(
          """
          {"id": "%s", "validFrom": "2026-01-01", "position": "%s", "department": "%s",
           "employmentType": "%s", "payGroup": "OFFICE", "salary": "%s", "currency": "EUR",
           "employmentLevel": %d,
           "weeklyHours": {"monday": 8, "tuesday": 8, "wednesday": 8, "thursday": 8%s}}""",
          SampleData.id("contract/" + lastName),
          position,
          department,
          employmentLevel == 100 ? "FULL_TIME" : "PART_TIME",
          salary,
          employmentLevel,
          employmentLevel == 100 ? ", \"friday\": 8" : "");
    }
  }

  void load() {
    loadPay();
    PEOPLE.forEach(this::load);
    loadProject();
  }

  private void loadPay() {
    make(
        hr,
        "pay-schemes",
        SampleData.json(
            """
            {"id": "%s", "code": "OFFICE", "country": "DE", "currency": "EUR", "name": "Office",
             "elements": [
              {"code": "BASE", "name": "Salary", "kind": "EARNING", "method": "SALARY"},
              {"code": "PENSION", "name": "Pension", "kind": "SOCIAL_CONTRIBUTION",
               "method": "PERCENT", "percent": 9.3, "of": ["GROSS"]},
              {"code": "TAX", "name": "Income tax", "kind": "TAX", "method": "BRACKETS_BY_SLICES",
               "of": ["GROSS"],
               "brackets": [{"from": "0", "percent": 0}, {"from": "1000", "percent": 20},
                            {"from": "4000", "percent": 40}]}]}""",
            SCHEME));
    make(
        hr,
        "pay-groups",
        SampleData.json(
            """
            {"id": "%s", "code": "OFFICE", "schemeId": "%s", "name": "Office",
             "employerName": "Collector Demo Ltd",
             "employerAddress": "Hafenstraße 1\\n20457 Hamburg"}""",
            GROUP, SCHEME));
  }

  private void load(Person person) {
    make(hr, "employees", person.request());
    var path = "employees/" + person.id();
    make(hr, path + "/contracts", person.contract());
    make(hr, path + "/hire", SampleData.json("{\"hireDate\": \"2026-01-01\"}"));
  }

  private void loadProject() {
    make(
        admin,
        "projects",
        SampleData.json(
            """
            {"id": "%s", "name": "Office move", "customerId": "%s", "billable": true,
             "currency": "USD", "startDate": "2026-01-01", "budgetHours": 120}""",
            PROJECT, SampleData.CUSTOMER));
    make(
        admin,
        "projects/%s/rates".formatted(PROJECT),
        SampleData.json("{\"validFrom\": \"2026-01-01\", \"hourlyRate\": \"95.00\"}"));
  }

  private static void make(Api user, String collection, ObjectNode body) {
    user.make("hr", "/api/v1/" + collection, "sample-data/" + collection + "/" + key(body), body);
  }

  private static String key(ObjectNode body) {
    return body.path("id").asText("once");
  }
}
