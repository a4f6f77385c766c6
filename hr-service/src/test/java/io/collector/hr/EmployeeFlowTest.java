package io.collector.hr;

import static io.collector.hr.HrWorld.aContract;
import static io.collector.hr.HrWorld.aHiredEmployee;
import static io.collector.hr.HrWorld.anEmployee;
import static io.collector.hr.HrWorld.contract;
import static io.collector.hr.HrWorld.hire;
import static io.collector.hr.HrWorld.hr;
import static io.collector.hr.HrWorld.read;
import static io.collector.hr.HrWorld.self;
import static io.collector.hr.HrWorld.terminate;
import static io.collector.hr.HrWorld.today;
import static io.collector.hr.HrWorld.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.collector.testing.CollectorTest;
import io.collector.testing.ServiceWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class EmployeeFlowTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 15);

  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void nobody_is_hired_by_contracts_that_have_ended() {
    var id = anEmployee().getString("id");
    aContract(id, contract(START, ",\"validTo\":\"%s\"".formatted(START.plusMonths(1))));
    hire(id, START)
        .then()
        .statusCode(422)
        .body("code", is("no-contract"))
        .body("errors[0].pointer", is("/hireDate"));
  }

  @Test
  void who_is_hired_is_told_once_as_the_contract_has_it() {
    var employee = anEmployee();
    var id = employee.getString("id");
    assertThat(employee.getString("number")).matches("EMP-\\d{4}-\\d{6}");
    assertThat(employee.getString("status")).isEqualTo("ONBOARDING");
    hire(id, START).then().statusCode(422).body("code", is("no-contract"));
    aContract(id, contract(START, ""));
    hire(id, START.minusDays(1)).then().statusCode(422).body("code", is("no-contract"));
    hire(id, START).then().statusCode(200).body("status", is("ACTIVE"));
    hire(id, START).then().statusCode(409).body("code", is("illegal-transition"));

    var hired = world.awaitPublished("employee.hired", id);
    assertThat(hired.getString("employeeNumber")).isEqualTo(employee.getString("number"));
    assertThat(hired.getString("position")).isEqualTo("Software Engineer");
    assertThat(hired.getString("department")).isEqualTo("Engineering");
    assertThat(hired.getString("hireDate")).isEqualTo("2024-01-15T00:00:00.000Z");
    assertThat(world.published(id)).containsExactly("employee.hired");
  }

  @Test
  void who_leaves_and_comes_back_keeps_id_and_number() {
    var employee = aHiredEmployee();
    var id = employee.getString("id");
    terminate(id, START.minusDays(1)).then().statusCode(422);
    terminate(id, LocalDate.of(2024, 6, 30))
        .then()
        .statusCode(200)
        .body("status", is("TERMINATED"));
    terminate(id, LocalDate.of(2024, 7, 31)).then().statusCode(409);
    var terminated = world.awaitPublished("employee.terminated", id);
    assertThat(terminated.getString("lastWorkingDay")).isEqualTo("2024-06-30");
    assertThat(terminated.getBoolean("voluntary")).isTrue();

    hire(id, LocalDate.of(2024, 6, 30)).then().statusCode(422);
    hire(id, LocalDate.of(2024, 9, 1)).then().statusCode(200).body("status", is("ACTIVE"));
    assertThat(read(id).getString("number")).isEqualTo(employee.getString("number"));
    await()
        .untilAsserted(
            () ->
                assertThat(world.published(id))
                    .containsExactly(
                        "employee.hired",
                        "employee.updated",
                        "employee.terminated",
                        "employee.updated"));
    assertThat(
            HrWorld.query(
                "SELECT last_working_day FROM past_employment WHERE employee_id = '%s'"
                    .formatted(id)))
        .isEqualTo("2024-06-30");
  }

  @Test
  void what_happens_by_date_happens_by_itself() {
    var leaver = aHiredEmployee().getString("id");
    var starter = anEmployee().getString("id");
    terminate(leaver, today().plusDays(3)).then().statusCode(200).body("status", is("ACTIVE"));
    aContract(starter, contract(START, ""));
    hire(starter, today().plusDays(3)).then().statusCode(200).body("status", is("ONBOARDING"));
    terminate(leaver, today().plusDays(2)).then().statusCode(200);
    assertThat(world.published(leaver)).doesNotContain("employee.terminated");

    // the day comes
    ServiceWorld.execute(
        """
        UPDATE employee SET last_working_day = current_date - 1, next_change_on = current_date
         WHERE id = '%s'\
        """
            .formatted(leaver));
    ServiceWorld.execute(
        "UPDATE employee SET hire_date = current_date, next_change_on = current_date WHERE id = '%s'"
            .formatted(starter));
    world.awaitPublished("employee.terminated", leaver);
    assertThat(world.awaitPublished("employee.updated", starter).getString("status"))
        .isEqualTo("ACTIVE");
    assertThat(read(leaver).getString("status")).isEqualTo("TERMINATED");
  }

  @Test
  void who_stays_after_all_was_never_told_to_leave() {
    var id = aHiredEmployee().getString("id");
    terminate(id, today().plusDays(3)).then().statusCode(200);
    hr().post("/api/v1/employees/" + id + "/withdraw-termination").then().statusCode(200);
    assertThat(read(id).getString("lastWorkingDay")).isNull();
    hr().body("{\"status\":\"ON_LEAVE\"}")
        .put("/api/v1/employees/" + id + "/status")
        .then()
        .statusCode(200)
        .body("status", is("ON_LEAVE"));
    world.awaitPublished("employee.updated", id);
    assertThat(world.published(id)).containsExactly("employee.hired", "employee.updated");
    hr().body("{\"status\":\"TERMINATED\"}")
        .put("/api/v1/employees/" + id + "/status")
        .then()
        .statusCode(409)
        .body("errors.pointer", contains("/status"));
  }

  @Test
  void contracts_are_dated_and_do_not_overlap() {
    var employee = aHiredEmployee();
    var id = employee.getString("id");
    var manager = aHiredEmployee().getString("id");
    var path = "/api/v1/employees/" + id + "/contracts";
    var first = hr().get(path).jsonPath();
    hr().body(contract(LocalDate.of(2024, 7, 1), ""))
        .post(path)
        .then()
        .statusCode(422)
        .body("code", is("overlap"))
        .body("errors.pointer", contains("/validFrom"));
    hr().body(contract(START, ",\"id\":\"%s\"".formatted(first.getString("items[0].id"))))
        .post(path)
        .then()
        .statusCode(409)
        .body("code", is("duplicate"));
    hr().header("If-Match", "\"7\"")
        .body(contract(START, ""))
        .put(path + "/" + first.getString("items[0].id"))
        .then()
        .statusCode(412);
    hr().header("If-Match", "\"1\"")
        .body(contract(START, ",\"validTo\":\"2024-06-30\""))
        .put(path + "/" + first.getString("items[0].id"))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    hr().body(
            contract(
                LocalDate.of(2024, 7, 1),
                ",\"managerId\":\"%s\",\"costCentre\":\"4100\"".formatted(manager)))
        .post(path)
        .then()
        .statusCode(201)
        .header("Location", matchesPattern(".*" + path + "/.*"));
    assertThat(world.awaitPublished("employee.updated", id).getString("managerId"))
        .isEqualTo(manager);
    hr().get(path).then().body("items.validFrom", contains("2024-07-01", "2024-01-15"));
    hr().get("/api/v1/employees?managerId=" + manager).then().body("items.id", contains(id));
    hr().get("/api/v1/employees/" + manager + "/contracts/" + first.getString("items[0].id"))
        .then()
        .statusCode(404);
  }

  /// A tenant of its own: without a list any text is taken.
  @Test
  void contracts_name_cost_centres_of_the_list_if_there_is_one() {
    var tenant = "tenant-" + UUID.randomUUID();
    HrWorld.aPayGroup(tenant, "MONTHLY");
    var hr = HrWorld.asOf(tenant, "hr");
    String id =
        hr.body("{\"firstName\":\"J\",\"lastName\":\"D\",\"email\":\"j@company.com\"}")
            .post("/api/v1/employees")
            .path("id");
    var contracts = "/api/v1/employees/" + id + "/contracts";
    var free = contract(START, ",\"validTo\":\"2024-06-30\",\"costCentre\":\"anything\"");
    String first = HrWorld.asOf(tenant, "hr").body(free).post(contracts).path("id");

    var costCentres = "/api/v1/cost-centres";
    var open = aCostCentre(tenant, "4100").then().statusCode(201).extract().<String>path("id");
    aCostCentre(tenant, "4100").then().statusCode(409).body("errors.pointer", contains("/code"));
    var closed = aCostCentre(tenant, "4200").<String>path("id");
    HrWorld.asOf(tenant, "finance")
        .header("If-Match", "\"1\"")
        .body("{\"name\":\"Old\",\"closed\":true}")
        .put(costCentres + "/" + closed)
        .then()
        .statusCode(200)
        .body("closed", is(true));
    for (var bad : new String[] {"4200", "4300", "anything"}) {
      HrWorld.asOf(tenant, "hr")
          .body(contract(LocalDate.of(2024, 7, 1), ",\"costCentre\":\"%s\"".formatted(bad)))
          .post(contracts)
          .then()
          .statusCode(422)
          .body("code", is("unknown-cost-centre"))
          .body("errors.pointer", contains("/costCentre"))
          .body("errors[0].detail", is("must be one of the cost centres: 4100"));
    }
    HrWorld.asOf(tenant, "hr")
        .body(contract(LocalDate.of(2024, 7, 1), ",\"costCentre\":\"4100\""))
        .post(contracts)
        .then()
        .statusCode(201);

    // what it named before it keeps, but it takes no other
    HrWorld.asOf(tenant, "hr")
        .header("If-Match", "*")
        .body(free.replace("2024-06-30", "2024-05-31"))
        .put(contracts + "/" + first)
        .then()
        .statusCode(200);
    HrWorld.asOf(tenant, "hr")
        .header("If-Match", "*")
        .body(free.replace("anything", "4200"))
        .put(contracts + "/" + first)
        .then()
        .statusCode(422);

    HrWorld.asOf(tenant, "hr")
        .delete(costCentres + "/" + open)
        .then()
        .statusCode(409)
        .body("code", is("in-use"));
    HrWorld.asOf(tenant, "hr").delete(costCentres + "/" + closed).then().statusCode(204);
    HrWorld.asOf(tenant, "hr").get(costCentres).then().body("items.code", contains("4100"));
    HrWorld.asOf("tenant-other", "hr").get(costCentres + "/" + open).then().statusCode(404);
    HrWorld.asOf(tenant, "sales").get(costCentres).then().statusCode(403);
  }

  private static Response aCostCentre(String tenant, String code) {
    return HrWorld.asOf(tenant, "hr")
        .body("{\"code\":\"%s\",\"name\":\"Software\"}".formatted(code))
        .post("/api/v1/cost-centres");
  }

  @Test
  void pay_is_for_hr_and_the_person_and_others_reading_it_is_recorded() {
    var employee = aHiredEmployee();
    var id = employee.getString("id");
    var contracts = "/api/v1/employees/" + id + "/contracts";
    self(employee).get(contracts).then().statusCode(200).body("items[0].salary", is("5000.00"));
    user("somebody", "admin", "finance", "viewer")
        .get(contracts)
        .then()
        .statusCode(403)
        .body("code", is("not-yours"));
    assertThat(reads(id)).isZero();
    user("clerk", "hr").get(contracts).then().statusCode(200);
    user("somebody", "viewer").get("/api/v1/sensitive-reads").then().statusCode(403);
    user("boss", "admin")
        .get("/api/v1/sensitive-reads?subjectId=" + id)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].readBy", is("clerk"))
        .body("items[0].what", is("contracts"));
    HrWorld.asOf("tenant-other", "hr").get(contracts).then().statusCode(404);
    user("boss", "viewer").get("/api/v1/employees/" + id).then().body("salary", is((Object) null));
  }

  @Test
  void personal_details_are_encrypted_and_for_hr_and_the_person() {
    var employee = anEmployee();
    var id = employee.getString("id");
    var path = "/api/v1/employees/" + id + "/personal-details";
    var body =
        """
        {"birthDate":"1990-05-17","taxNumber":"12/345/678",\
        "bankAccount":{"holder":"John Doe","iban":"DE89 3704 0044 0532 0130 00"},\
        "emergencyContacts":[{"name":"Jane Doe","phone":"+1 212 555 0101"}]}\
        """;
    self(employee).get(path).then().statusCode(200).header("ETag", "\"1\"");
    self(employee).body(body).put(path).then().statusCode(428);
    self(employee)
        .header("If-Match", "\"1\"")
        .body(body)
        .put(path)
        .then()
        .statusCode(200)
        .body("bankAccount.iban", is("DE89370400440532013000"));
    self(employee).get(path).then().body("emergencyContacts.name", contains("Jane Doe"));
    user("other", "viewer", "admin").get(path).then().statusCode(403);
    assertThat(reads(id)).isZero();
    hr().get(path).then().statusCode(200).body("birthDate", is("1990-05-17"));
    assertThat(reads(id)).isEqualTo(1);
    assertThat(
            HrWorld.query("SELECT encrypted FROM personal_details WHERE id = '%s'".formatted(id)))
        .startsWith("aes-gcm:");
    for (var bad :
        new String[] {
          "{\"bankAccount\":{\"holder\":\"J\",\"iban\":\"DE89370400440532013001\"}}",
          "{\"bankAccount\":{\"holder\":\"J\"}}",
          "{\"bankAccount\":{\"holder\":\"J\",\"accountNumber\":\"123\"}}",
          "{\"birthDate\":\"2999-01-01\"}",
          "{\"emergencyContacts\":[{\"name\":\"x\",\"phone\":\"call me\"}]}",
        }) {
      self(employee).header("If-Match", "\"2\"").body(bad).put(path).then().statusCode(422);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // a wrong digit, one too few, the length of another country, and a country that has none
    "iban, DE89370400440532013001, iban",
    "iban, DE8937040044053201300, iban",
    "iban, NO93860111179470000000, iban",
    "iban, US12345678901234, iban",
    "accountNumber, de89370400440532013000, accountNumber",
  })
  void an_iban_has_right_digits_and_the_length_of_its_country(
      String field, String number, String wrong) {
    var employee = anEmployee();
    self(employee)
        .header("If-Match", "*")
        .body(
            """
            {"bankAccount":{"holder":"J","%s":"%s"%s}}\
            """
                .formatted(field, number, field.equals("iban") ? "" : ",\"bankCode\":\"1\""))
        .put("/api/v1/employees/" + employee.getString("id") + "/personal-details")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/bankAccount/" + wrong));
  }

  @Test
  void one_reads_oneself() {
    var employee = aHiredEmployee();
    self(employee).get("/api/v1/employees/me").then().body("id", is(employee.getString("id")));
    user("stranger", "viewer")
        .get("/api/v1/employees/me")
        .then()
        .statusCode(403)
        .body("code", is("no-employee"));
  }

  @Test
  void an_edit_tells_the_full_state_and_neither_number_nor_user_is_given_twice() {
    var employee = aHiredEmployee();
    var id = employee.getString("id");
    var path = "/api/v1/employees/" + id;
    var body =
        "{\"firstName\":\"Jo\",\"lastName\":\"Roe\",\"email\":\"jo.roe@company.com\",\"userId\":\"%s\"}";
    var version = read(id).getLong("version");
    hr().header("If-Match", "\"%d\"".formatted(version))
        .body(body.formatted(employee.getString("userId")))
        .put(path)
        .then()
        .statusCode(200)
        .body("lastName", is("Roe"));
    assertThat(world.awaitPublished("employee.updated", id).getString("lastName")).isEqualTo("Roe");
    assertThat(reads(id)).isZero();
    hr().header("If-Match", "\"%d\"".formatted(version + 1))
        .body(body.formatted("user-" + UUID.randomUUID()))
        .put(path)
        .then()
        .statusCode(200);
    assertThat(reads(id)).isEqualTo(1);
    hr().header("If-Match", "\"%d\"".formatted(version + 2))
        .body(body.formatted(employee.getString("userId")))
        .put(path)
        .then()
        .statusCode(200);
    hr().body(body.replace("jo.roe", "joan").formatted(employee.getString("userId")))
        .post("/api/v1/employees")
        .then()
        .statusCode(409)
        .body("errors.pointer", contains("/userId"));
    hr().body(
            "{\"number\":\"%s\",\"firstName\":\"J\",\"lastName\":\"R\",\"email\":\"j.r@company.com\"}"
                .formatted(UUID.randomUUID().toString().substring(0, 30)))
        .post("/api/v1/employees")
        .then()
        .statusCode(201);
    hr().get("/api/v1/employees?q=jo.roe@company&status=ACTIVE&limit=200")
        .then()
        .body("items.id", hasItem(id));
    HrWorld.asOf("tenant-other", "hr")
        .get("/api/v1/employees?limit=200")
        .then()
        .body("items.id", not(hasItem(id)));
    HrWorld.asOf("tenant-other", "hr").get(path).then().statusCode(404);
  }

  @Test
  void an_email_address_is_of_one_employee_who_has_not_left() {
    var mail = UUID.randomUUID() + "@company.com";
    var body = "{\"firstName\":\"J\",\"lastName\":\"D\",\"email\":\"%s\"}";
    var first = aHiredEmployee();
    edit(first, body.formatted(" " + mail + " ")).then().statusCode(200).body("email", is(mail));
    var other = anEmployee();
    refusesEmail(
        hr().body(body.formatted(mail.toUpperCase(Locale.ROOT))).post("/api/v1/employees"), first);
    refusesEmail(edit(other, body.formatted(mail.toUpperCase(Locale.ROOT))), first);
    edit(first, body.formatted(mail.toUpperCase(Locale.ROOT))).then().statusCode(200);

    terminate(first.getString("id"), LocalDate.of(2024, 6, 30)).then().statusCode(200);
    edit(other, body.formatted(mail)).then().statusCode(200);
    refusesEmail(hire(first.getString("id"), LocalDate.of(2024, 9, 1)), other);
    edit(first, body.formatted("new-" + mail)).then().statusCode(200);
    hire(first.getString("id"), LocalDate.of(2024, 9, 1)).then().statusCode(200);
    HrWorld.asOf("tenant-" + UUID.randomUUID(), "hr")
        .body(body.formatted(mail))
        .post("/api/v1/employees")
        .then()
        .statusCode(201);
  }

  private static Response edit(JsonPath employee, String body) {
    var path = "/api/v1/employees/" + employee.getString("id");
    return hr().header("If-Match", "*").body(body).put(path);
  }

  private static void refusesEmail(Response answer, JsonPath other) {
    answer
        .then()
        .statusCode(409)
        .body("code", is("duplicate"))
        .body("errors[0].pointer", is("/email"))
        .body("errors[0].detail", containsString(other.getString("number")));
  }

  @Test
  void of_two_who_want_an_email_address_at_once_one_gets_it() {
    var mail = UUID.randomUUID() + "@company.com";
    var body = "{\"firstName\":\"J\",\"lastName\":\"D\",\"email\":\"%s\"}".formatted(mail);
    assertThat(HrWorld.atOnce(8, () -> hr().body(body).post("/api/v1/employees")))
        .containsOnly(201, 409)
        .containsOnlyOnce(201);
  }

  /// Rows as the migration marks them: the later of two keeps the address, but gets no other's.
  @Test
  void who_shared_an_email_address_before_keeps_it_until_it_is_changed() {
    var first = anEmployee();
    var second = aHiredEmployee();
    var id = second.getString("id");
    HrWorld.execute(
        "UPDATE employee SET email_shared = true, email = '%s' WHERE id = '%s'"
            .formatted(first.getString("email"), id));
    var body = "{\"firstName\":\"J\",\"lastName\":\"%s\",\"email\":\"%s\"}";
    edit(second, body.formatted("Doe", first.getString("email"))).then().statusCode(200);
    terminate(id, LocalDate.of(2024, 6, 30)).then().statusCode(200);
    refusesEmail(hire(id, LocalDate.of(2024, 9, 1)), first);
    edit(second, body.formatted("Doe", UUID.randomUUID() + "@company.com")).then().statusCode(200);
    hire(id, LocalDate.of(2024, 9, 1)).then().statusCode(200);
    refusesEmail(edit(second, body.formatted("Doe", first.getString("email"))), first);
    assertThat(HrWorld.query("SELECT email_shared FROM employee WHERE id = '%s'".formatted(id)))
        .isEqualTo("f");
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no e-mail         | employees | {'firstName':'a','lastName':'b','email':'nobody'}         "
            + "  | 422 | /email",
        "no name           | employees | {'email':'a@b.example.com','lastName':'b'}                "
            + "  | 422 | /firstName",
        "two lines         | employees | {'firstName':'a\\n"
            + "b','lastName':'b','email':'a@b.example.com'} | 400 | /firstName",
        "own number        | employees |"
            + " {'number':'EMP-2026-000001','firstName':'a','lastName':'b','email':'a@b.co'} | 422"
            + " | /number",
        "unknown field     | employees | {'firstName':'a','lastName':'b','email':'a@b.co','pay':1} "
            + "  | 400 | /pay",
        "no first day      | employees/ID/hire | {}                                                "
            + "  | 422 | /hireDate",
        "no date           | employees/ID/hire | {'hireDate':'soon'}                               "
            + "  | 400 | /hireDate",
        "both pays         | employees/ID/contracts | CONTRACT,'hourlyRate':'30'                   "
            + "  | 422 | /salary",
        "no such group     | employees/ID/contracts |"
            + " {'validFrom':'2024-01-01','position':'x','employmentType':'INTERN','payGroup':'NONE','salary':'1','currency':'EUR','employmentLevel':100,'weeklyHours':{'monday':8}}"
            + " | 422 | /payGroup",
        "no such second    | employees/ID/contracts |"
            + " CONTRACT,'payGroupShare':50,'secondPayGroup':'NONE' | 422 | /secondPayGroup",
        "unknown manager   | employees/ID/contracts |"
            + " CONTRACT,'managerId':'00000000-0000-4000-8000-00000000dead' | 422 | /managerId",
        "own manager       | employees/ID/contracts | CONTRACT,'managerId':'ID'                    "
            + "  | 422 | /managerId",
        "ends before       | employees/ID/contracts | CONTRACT,'validTo':'2020-01-01'              "
            + "  | 422 | /validTo",
        "the year 1        | employees/ID/contracts |"
            + " {'validFrom':'0001-01-01','position':'x','employmentType':'INTERN','payGroup':'MONTHLY','salary':'1','currency':'EUR','employmentLevel':100,'weeklyHours':{'monday':8}}"
            + " | 422 | /validFrom",
        "the year 3000     | employees/ID/contracts | CONTRACT,'validTo':'3000-01-01'              "
            + "  | 422 | /validTo",
        "no share          | employees/ID/contracts | CONTRACT,'payGroupShare':0                   "
            + "  | 422 | /payGroupShare",
        "no second group   | employees/ID/contracts | CONTRACT,'payGroupShare':50                  "
            + "  | 422 | /secondPayGroup",
        "25 hours a day    | employees/ID/contracts |"
            + " {'validFrom':'2024-01-01','position':'x','employmentType':'INTERN','payGroup':'M','salary':'1','currency':'EUR','employmentLevel':100,'weeklyHours':{'monday':25}}"
            + " | 422 | /weeklyHours/monday",
        "101 percent       | employees/ID/contracts |"
            + " {'validFrom':'2024-01-01','position':'x','employmentType':'INTERN','payGroup':'M','salary':'1','currency':'EUR','employmentLevel':101,'weeklyHours':{}}"
            + " | 422 | /employmentLevel",
      })
  void bad_input_is_refused_and_nothing_written(
      String name, String path, String body, int status, String pointer) {
    var id = anEmployee().getString("id");
    var before = rows();
    var json = body.replace('\'', '"').replace("ID", id);
    if (json.startsWith("CONTRACT")) {
      json = contract(START, json.substring("CONTRACT".length()));
    }
    hr().body(json)
        .post("/api/v1/" + path.replace("ID", id))
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
    assertThat(rows()).isEqualTo(before);
  }

  private static long rows() {
    return HrWorld.count(
        """
        SELECT (SELECT count(*) + sum(version) FROM employee)
             + (SELECT count(*) FROM employment_contract) + (SELECT count(*) FROM personal_details)\
        """);
  }

  private static long reads(String subject) {
    return HrWorld.count(
        "SELECT count(*) FROM sensitive_read WHERE subject_id = '%s'".formatted(subject));
  }
}
