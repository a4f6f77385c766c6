package io.collector.crm;

import static io.collector.crm.CrmWorld.aCustomer;
import static io.collector.crm.CrmWorld.act;
import static io.collector.crm.CrmWorld.anOffer;
import static io.collector.crm.CrmWorld.as;
import static io.collector.crm.CrmWorld.asOf;
import static io.collector.crm.CrmWorld.count;
import static io.collector.crm.CrmWorld.offer;
import static io.collector.crm.CrmWorld.post;
import static io.collector.crm.CrmWorld.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CrmRestTest {

  private static final String LINE = "{'description':'x','quantity':1,'unitPrice':'1'}";

  private final String unique = UUID.randomUUID().toString();
  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_customer_is_entered_and_read() {
    var answer =
        post(
            "/api/v1/customers",
            """
            {"id":"%s","name":"Acme Corp","email":"orders@acme.example.com","phone":"+1 212 555 0100",
             "taxId":"us 12.%s","currency":"USD","language":"en-US","paymentTermDays":30,
             "creditLimit":"10000","segment":"WHOLESALE","addresses":[
               {"addressId":"%s","addressType":"BOTH","street":"1 Main Street","postalCode":"10001",
                "city":"New York","region":"NY","country":"US"}],
             "contacts":[{"name":"Jane Doe","jobTitle":"Purchasing","email":"jane@acme.example.com"}]}"""
                .formatted(unique, unique.substring(0, 8), UUID.randomUUID()));
    answer
        .then()
        .statusCode(201)
        .header("Location", endsWith("/api/v1/customers/" + unique))
        .header("ETag", "\"1\"")
        .body("number", matchesPattern("CUS-\\d{4}-\\d{6}"))
        .body("status", is("ACTIVE"))
        .body("customerType", is("COMPANY"))
        .body("creditLimit", is("10000.00"))
        .body("taxId", is("US12" + unique.substring(0, 8).toUpperCase(Locale.ROOT)))
        .body("addresses[0].isDefault", is(true));
    read("/api/v1/customers/" + unique)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("addresses.city", contains("New York"))
        .body("contacts.name", contains("Jane Doe"))
        .body("version", is(1));
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "malformed JSON       | customers | {'name':                                        | 400 | malformed-json |",
        "unknown field        | customers | {'name':'x','nmae':'y'}                         | 400 |                |",
        "no body              | customers |                                                 | 400 |                |",
        "no name              | customers | {'currency':'USD'}                              | 422 | invalid        | /name",
        "blank name           | customers | {'name':'  '}                                   | 422 | invalid        | /name",
        "NUL in a name        | customers | {'name':'a\\u0000b'}                            | 400 | bad-field      | /name",
        "no e-mail            | customers | {'name':'x','email':'nobody@nowhere'}           | 422 | invalid        | /email",
        "no phone             | customers | {'name':'x','phone':'call me'}                  | 422 | invalid        | /phone",
        "no currency          | customers | {'name':'x','currency':'XAU'}                   | 422 | invalid        | /currency",
        "a fund               | customers | {'name':'x','currency':'CLF'}                   | 422 | invalid        | /currency",
        "an offer in a fund   | offers    | {'customerId':'CUSTOMER','currency':'UYW','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | invalid | /currency",
        "limit of nothing     | customers | {'name':'x','creditLimit':'10'}                 | 422 | invalid        | /currency",
        "negative limit       | customers | {'name':'x','currency':'USD','creditLimit':'-1'} | 422 | invalid       | /creditLimit",
        "too fine a limit     | customers | {'name':'x','currency':'JPY','creditLimit':'1.5'} | 422 | invalid      | /creditLimit",
        "null                 | customers | null                                            | 400 | no-body        |",
        "an array             | customers | []                                              | 400 | bad-field      |",
        "astronomic limit     | customers | {'name':'x','currency':'USD','creditLimit':'1e2147483647'} | 400 | bad-field | /creditLimit",
        "infinitesimal limit  | customers | {'name':'x','currency':'USD','creditLimit':'1e-500000000'} | 400 | bad-field | /creditLimit",
        "empty limit          | customers | {'name':'x','currency':'USD','creditLimit':''}  | 400 | bad-field      | /creditLimit",
        "empty salesperson    | customers | {'name':'x','salespersonId':''}                 | 400 | bad-field      | /salespersonId",
        "an address twice     | customers | {'name':'x','addresses':[{'addressId':'CUSTOMER','addressType':'BOTH','street':'s','city':'c','country':'US'},{'addressId':'CUSTOMER','addressType':'BOTH','street':'s','city':'c','country':'US'}]} | 422 | invalid | /addresses/1/addressId",
        "an address of null   | customers | {'name':'x','addresses':[null]}                 | 422 | invalid        | /addresses/0",
        "two lines of a name  | customers | {'name':'x\\ny'}                                | 400 | bad-field        | /name",
        "shortened UUID       | customers | {'id':'1-1-1-1-1','name':'x'}                   | 400 | bad-field      | /id",
        "yes for true         | customers | {'name':'x','addresses':[{'addressType':'BOTH','isDefault':'yes','street':'s','city':'c','country':'US'}]} | 400 | bad-field | /addresses/0/isDefault",
        "no language          | customers | {'name':'x','language':'English!'}              | 422 | invalid        | /language",
        "no term              | customers | {'name':'x','paymentTermDays':-1}               | 422 | invalid        | /paymentTermDays",
        "no type              | customers | {'name':'x','customerType':'GHOST'}             | 400 |                | /customerType",
        "own number           | customers | {'name':'x','number':'CUS-2026-000001'}         | 422 | reserved-number | /number",
        "no country           | customers | {'name':'x','addresses':[{'addressType':'BOTH','street':'s','city':'c','country':'UK'}]} | 422 | invalid | /addresses/0/country",
        "no street            | customers | {'name':'x','addresses':[{'addressType':'BOTH','city':'c','country':'US'}]} | 422 | invalid | /addresses/0/street",
        "two defaults         | customers | {'name':'x','addresses':[{'addressType':'BOTH','isDefault':true,'street':'s','city':'c','country':'US'},{'addressType':'BILLING','isDefault':true,'street':'s','city':'c','country':'US'}]} | 422 | invalid | /addresses/1/isDefault",
        "contact without name | customers | {'name':'x','contacts':[{'email':'a@example.com'}]} | 422 | invalid      | /contacts/0/name",
        "no customer          | offers    | {'currency':'USD','lines':[LINE]}               | 422 | invalid        | /customerId",
        "unknown customer     | offers    | {'customerId':'00000000-0000-4000-8000-00000000dead','currency':'USD','lines':[LINE]} | 422 | invalid | /customerId",
        "no lines             | offers    | {'customerId':'CUSTOMER','currency':'USD','lines':[]} | 422 | invalid  | /lines",
        "unknown currency     | offers    | {'customerId':'CUSTOMER','currency':'ZZZ','lines':[LINE]} | 422 | invalid | /currency",
        "blank order number   | offers    | {'customerId':'CUSTOMER','currency':'USD','customerOrderNumber':' ','lines':[LINE]} | 422 | invalid | /customerOrderNumber",
        "past validity        | offers    | {'customerId':'CUSTOMER','currency':'USD','validUntil':'2020-01-01T00:00:00Z','lines':[LINE]} | 422 | invalid | /validUntil",
        "no instant           | offers    | {'customerId':'CUSTOMER','currency':'USD','validUntil':'tomorrow','lines':[LINE]} | 400 | | /validUntil",
        "no price             | offers    | OFFER'description':'x','quantity':1             | 422 | invalid        | /lines/0/listPrice",
        "two prices           | offers    | OFFER'description':'x','quantity':1,'unitPrice':'1','listPrice':'1' | 422 | invalid | /lines/0/unitPrice",
        "no description       | offers    | OFFER'quantity':1,'unitPrice':'1'               | 422 | invalid        | /lines/0/description",
        "negative quantity    | offers    | OFFER'description':'x','quantity':-1,'unitPrice':'1' | 422 | below-zero | /lines",
        "too fine a quantity  | offers    | OFFER'description':'x','quantity':0.0001,'unitPrice':'1' | 422 | invalid | /lines/0/quantity",
        "astronomic quantity  | offers    | OFFER'description':'x','quantity':1e400,'unitPrice':'1' | 422 | invalid | /lines/0/quantity",
        "too much discount    | offers    | OFFER'description':'x','quantity':1,'unitPrice':'1','discountPercent':'101' | 422 | invalid | /lines/0/discountPercent",
        "negative tax         | offers    | OFFER'description':'x','quantity':1,'unitPrice':'1','taxPercent':'-1' | 422 | invalid | /lines/0/taxPercent",
        "one tax of two       | offers    | TAXED[GST] | 422 | invalid | /lines/0/taxes",
        "three taxes          | offers    | TAXED[GST,QST,QST] | 422 | invalid | /lines/0/taxes",
        "taxes of a name      | offers    | TAXED[GST,GST] | 422 | invalid | /lines/0/taxes",
        "first tax on top     | offers    | TAXED[{'name':'PST','percent':'1','onTop':true},GST] | 422 | invalid | /lines/0/taxes",
        "taxes beyond all     | offers    | TAXED[{'name':'PST','percent':'99'},GST] | 422 | invalid | /lines/0/taxes",
        "another tax percent  | offers    | TAXED[GST,QST],'taxPercent':'15' | 422 | invalid | /lines/0/taxes",
        "a tax of null        | offers    | TAXED[GST,null] | 422 | invalid | /lines/0/taxes/1",
        "a tax of no name     | offers    | TAXED[GST,{'percent':'1'}] | 422 | invalid | /lines/0/taxes/1/name",
        "a tax of nothing     | offers    | TAXED[GST,{'name':'PST','percent':'0'}] | 422 | invalid | /lines/0/taxes/1/percent",
        "a line of null       | offers    | {'customerId':'CUSTOMER','currency':'USD','lines':[null]} | 422 | invalid | /lines/0",
        "validity of ages     | offers    | {'customerId':'CUSTOMER','currency':'USD','validUntil':'9999-01-01T00:00:00Z','lines':[LINE]} | 422 | invalid | /validUntil",
        "empty validity       | offers    | {'customerId':'CUSTOMER','currency':'USD','validUntil':'','lines':[LINE]} | 400 | bad-field | /validUntil",
        "year of six digits   | offers    | {'customerId':'CUSTOMER','currency':'USD','validUntil':'+999999-01-01T00:00:00Z','lines':[LINE]} | 400 | bad-field | /validUntil",
        "negative discount    | offers    | OFFER'description':'x','quantity':1,'unitPrice':'1','discountPercent':'-1' | 422 | invalid | /lines/0/discountPercent",
        "negative price       | offers    | OFFER'description':'x','quantity':1,'listPrice':'-1' | 422 | invalid   | /lines/0/listPrice",
        "astronomic price     | offers    | OFFER'description':'x','quantity':1,'listPrice':'1e2147483647' | 400 | bad-field | /lines/0/listPrice",
        "net, tax included    | offers    | {'customerId':'CUSTOMER','currency':'USD','priceBasis':'NET','priceIncludesTax':true,'lines':[LINE]} | 422 | invalid | /priceIncludesTax",
        "no price basis       | offers    | {'customerId':'CUSTOMER','currency':'USD','priceBasis':'NEAR','lines':[LINE]} | 400 | bad-field | /priceBasis",
        "gross, base quantity | offers    | OFFER'description':'x','quantity':1,'unitPrice':'1','priceBaseQuantity':100 | 422 | invalid | /lines/0/priceBaseQuantity",
        "base of nothing      | offers    | OFFER'description':'x','quantity':1,'unitPrice':'1','priceBaseQuantity':0 | 422 | invalid | /lines/0/priceBaseQuantity",
        "too large a total    | offers    | OFFER'description':'x','quantity':1000000000,'unitPrice':'1000000000000' | 422 | amount-too-large | /lines",
        "lead without name    | leads     | {'company':'x'}                                 | 422 | invalid        | /name",
        "astronomic value     | leads     | {'name':'x','currency':'USD','estimatedValue':'1e2147483647'} | 400 | bad-field | /estimatedValue",
        "NUL in a note        | leads     | {'name':'x','note':'a\\u0000b'}                 | 400 | bad-field      | /note",
        "value of nothing     | leads     | {'name':'x','estimatedValue':'10'}              | 422 | invalid        | /currency",
      })
  void bad_input_is_refused_and_nothing_written(
      String name,
      String things,
      @Nullable String body,
      int status,
      @Nullable String code,
      @Nullable String pointer) {
    var customer = aCustomer().getString("id");
    var before = rows();
    var json = body == null ? "" : body;
    json =
        json.replace("TAXED", "OFFER'description':'x','quantity':1,'unitPrice':'1','taxes':")
            .replace("GST", "{'name':'GST','percent':'5'}")
            .replace("QST", "{'name':'QST','percent':'9.975'}");
    if (json.startsWith("OFFER")) {
      json = json.replace("OFFER", "{'customerId':'CUSTOMER','currency':'USD','lines':[{") + "}]}";
    }
    json = json.replace("LINE", LINE).replace("CUSTOMER", customer).replace('\'', '"');
    var answer =
        post("/api/v1/" + things, json)
            .then()
            .statusCode(status)
            .contentType("application/problem+json");
    if (code != null) {
      answer.body("code", is(code));
    }
    if (pointer != null) {
      answer.body("errors.pointer", hasItem(pointer));
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void what_is_too_much_is_refused_and_what_is_strange_is_kept() {
    var customer = aCustomer().getString("id");
    var line = LINE.replace('\'', '"');
    post(
            "/api/v1/offers",
            "{\"customerId\":\"%s\",\"currency\":\"USD\",\"lines\":[%s]}"
                .formatted(customer, String.join(",", Collections.nCopies(501, line))))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lines"));
    for (var email : new String[] {"a@b" + ".c".repeat(50_000), "a".repeat(100_000) + "@b.c"}) {
      post("/api/v1/customers", "{\"name\":\"x\",\"email\":\"%s\"}".formatted(email))
          .then()
          .statusCode(422)
          .body("errors.pointer", hasItem("/email"));
    }
    post("/api/v1/customers", "{\"name\":\"%s\"}".formatted(" ".repeat(500_000)))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/name"));
    var strange = "Ünï 𝔘𝔫𝔦 \u202Eabc\u202C 漢字 🚚 \u0301'; DROP TABLE customer;--";
    post("/api/v1/customers", "{\"name\":\"%s\"}".formatted(strange))
        .then()
        .statusCode(201)
        .body("name", is(strange));
  }

  /// Bodies with ' for ". OFFER, LEAD and CUSTOMER are their paths.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | OFFER/approve |                        | 409",
        "POST | OFFER/reject  | {'reason':7}           | 400",
        "POST | OFFER/reject  | {'reason':'a\\u0000'}  | 400",
        "POST | OFFER/burn    |                        | 404",
        "PUT  | OFFER         | null                   | 400",
        "POST | OFFER         | {}                     | 405",
        "PUT  | LEAD/status   | {'status':null}        | 422",
        "PUT  | LEAD/status   | {'status':'new'}       | 400",
        "PUT  | LEAD/status   | {'status':'CONVERTED'} | 409",
        "POST | LEAD/convert  | {'customerId':'x'}     | 400",
        "POST | LEAD/convert  | []                     | 400",
        "GET  | CUSTOMER/balance/all |                 | 404",
        "GET  | CUSTOMER/payments?sort=amount |        | 400",
        "GET  | CUSTOMER/payments?orderId=x |          | 400",
        "GET  | /api/v1/customers?limit=-1 |           | 400",
        "GET  | /api/v1/customers?cursor=AAAA |        | 400",
        "GET  | /api/v1/customers?q=%00 |              | 400",
        "GET  | /api/v1/offers?validTo=%2B999999999-12-31T23:59:59Z |   | 400",
        "GET  | /api/v1/offers?createdFrom=-999999999-01-01T00:00:00Z | | 400",
        "PUT  | /api/v1/crm-settings | null            | 400",
        "PUT  | /api/v1/crm-settings | {}              | 422",
        "PUT  | /api/v1/crm-settings | {'offerValidityDays':1.5,'creditWarningPercent':50} | 400",
      })
  void nonsense_is_the_callers_fault(
      String method, String path, @Nullable String body, int status) {
    var customer = aCustomer().getString("id");
    var address =
        path.replace("OFFER", "/api/v1/offers/" + anOffer(customer).getString("id"))
            .replace("CUSTOMER", "/api/v1/customers/" + customer)
            .replace(
                "LEAD", "/api/v1/leads/" + post("/api/v1/leads", "{\"name\":\"Jane\"}").path("id"));
    as("sales", "admin")
        .urlEncodingEnabled(false)
        .body(body == null ? "" : body.replace('\'', '"'))
        .request(method, address)
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void an_id_of_nothing_but_zeros_is_one_like_any_other() {
    var tenant = "zeros-" + unique;
    for (var body :
        new String[] {
          "{\"id\":\"%s\",\"name\":\"x\"}".formatted(new UUID(0, 0)), "{\"name\":\"x\"}"
        }) {
      asOf(tenant, "sales").body(body).post("/api/v1/customers").then().statusCode(201);
    }
  }

  @Test
  void of_many_who_approve_or_convert_at_once_all_are_answered_and_it_is_told_once()
      throws Exception {
    var offer = anOffer(aCustomer().getString("id"));
    act(offer, "send").then().statusCode(200);
    assertThat(atOnce(() -> act(offer, "approve"))).containsOnly(200);
    world.awaitPublished("offer.approved", offer.getString("id"));
    assertThat(world.published("offer.approved", offer.getString("id"))).isEqualTo(1);

    var lead = post("/api/v1/leads", "{\"name\":\"Jane %s\"}".formatted(unique)).<String>path("id");
    as("sales").body("{\"status\":\"QUALIFIED\"}").put("/api/v1/leads/" + lead + "/status");
    assertThat(atOnce(() -> post("/api/v1/leads/" + lead + "/convert", ""))).containsOnly(200);
    world.awaitPublished("lead.converted", lead);
    assertThat(count("SELECT count(*) FROM customer WHERE name = 'Jane %s'".formatted(unique)))
        .isEqualTo(1);
    assertThat(world.published("lead.converted", lead)).isEqualTo(1);
  }

  private static List<Integer> atOnce(Callable<Response> request) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(6)) {
      return threads.invokeAll(Collections.nCopies(6, request)).stream()
          .map(done -> done.resultNow().statusCode())
          .toList();
    }
  }

  @Test
  void what_must_be_unique_is() {
    var taxId = "DE" + unique.substring(0, 8);
    var address = UUID.randomUUID();
    var first =
        aCustomer(
            """
            "number":"K-%s","taxId":"%s","addresses":[{"addressId":"%s","addressType":"BOTH",\
            "street":"s","city":"c","country":"DE"}]"""
                .formatted(unique.substring(0, 8), taxId, address));
    var before = rows();
    post(
            "/api/v1/customers",
            "{\"id\":\"%s\",\"number\":\"%s\",\"name\":\"x\",\"taxId\":\"%s\"}"
                .formatted(
                    first.getString("id"), first.getString("number"), taxId.replace("DE", "de ")))
        .then()
        .statusCode(409)
        .body("code", is("duplicate"))
        .body("errors.pointer", contains("/id", "/number", "/taxId"));
    post(
            "/api/v1/customers",
            """
            {"name":"x","addresses":[{"addressId":"%s","addressType":"BOTH","street":"s","city":"c",\
            "country":"DE"}]}"""
                .formatted(address))
        .then()
        .statusCode(409)
        .body("errors.pointer", contains("/addresses/0/addressId"));
    assertThat(rows()).isEqualTo(before);
    var second = aCustomer();
    change(second.getString("id"), "\"1\"", "{\"name\":\"x\",\"taxId\":\"%s\"}".formatted(taxId))
        .then()
        .statusCode(409)
        .body("errors.pointer", contains("/taxId"));
    change(first.getString("id"), "\"1\"", "{\"name\":\"y\",\"taxId\":\"%s\"}".formatted(taxId))
        .then()
        .statusCode(200)
        .body("addresses", hasSize(0));
    change(first.getString("id"), "\"2\"", "{\"name\":\"y\",\"number\":\"K-OTHER\"}")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/number"));
    post(
            "/api/v1/offers",
            offer(second.getString("id"), "\"currency\":\"USD\",\"id\":\"" + unique + "\""))
        .then()
        .statusCode(201);
    post(
            "/api/v1/offers",
            offer(second.getString("id"), "\"currency\":\"USD\",\"id\":\"" + unique + "\""))
        .then()
        .statusCode(409)
        .body("errors.pointer", contains("/id"));
    // another tenant may have all of it
    asOf("acme", "sales")
        .body("{\"id\":\"%s\",\"name\":\"x\",\"taxId\":\"%s\"}".formatted(UUID.randomUUID(), taxId))
        .post("/api/v1/customers")
        .then()
        .statusCode(201);
  }

  private static Response change(String id, String ifMatch, String body) {
    return change("sales", id, ifMatch, body);
  }

  private static Response change(String role, String id, String ifMatch, String body) {
    return as(role).header("If-Match", ifMatch).body(body).put("/api/v1/customers/" + id);
  }

  /// What is owed beyond it waits for finance, who would be walked around.
  @Test
  void who_sells_does_not_change_how_much_may_be_owed() {
    var limited = "{\"name\":\"x\",\"currency\":\"%s\"%s}";
    var customer =
        post("/api/v1/customers", limited.formatted("EUR", ",\"creditLimit\":\"100.00\""))
            .<String>path("id");
    for (var more : List.of(",\"creditLimit\":\"1000000\"", "")) {
      change(customer, "\"1\"", limited.formatted("EUR", more))
          .then()
          .statusCode(403)
          .body("code", is("credit-terms"))
          .body("errors.pointer", contains("/creditLimit"));
    }
    var same = ",\"creditLimit\":\"100\"";
    change(customer, "\"1\"", limited.formatted("KWD", same))
        .then()
        .statusCode(403)
        .body("errors.pointer", contains("/currency"));
    change(customer, "\"1\"", limited.formatted("EUR", same)).then().statusCode(200);
    change("finance", customer, "\"2\"", limited.formatted("EUR", "")).then().statusCode(200);
  }

  @Test
  void whoever_may_not_gets_nothing() {
    var customer = aCustomer().getString("id");
    var offer = anOffer(customer).getString("id");
    var lead = post("/api/v1/leads", "{\"name\":\"Jane\"}").<String>path("id");
    var before = rows();
    for (var path :
        new String[] {
          "/api/v1/customers/" + customer,
          "/api/v1/customers/" + customer + "/balance",
          "/api/v1/customers/" + customer + "/payments",
          "/api/v1/offers/" + offer,
          "/api/v1/leads/" + lead
        }) {
      RestAssured.given().get(path).then().statusCode(401);
      as("hr").get(path).then().statusCode(403);
      asOf("acme", "admin").get(path).then().statusCode(404).body("code", is("not-found"));
      read(path).then().statusCode(200);
    }
    as("viewer").body("{\"name\":\"x\"}").post("/api/v1/customers").then().statusCode(403);
    as("viewer").body("{\"name\":\"x\"}").post("/api/v1/leads").then().statusCode(403);
    as("viewer")
        .body(offer(customer, "\"currency\":\"USD\""))
        .post("/api/v1/offers")
        .then()
        .statusCode(403);
    as("viewer").post("/api/v1/offers/" + offer + "/send").then().statusCode(403);
    as("finance").post("/api/v1/offers/" + offer + "/approve").then().statusCode(403);
    for (var action : new String[] {"send", "approve", "reject", "revise"}) {
      asOf("acme", "admin").post("/api/v1/offers/" + offer + "/" + action).then().statusCode(404);
    }
    asOf("acme", "admin")
        .body(offer(customer, "\"currency\":\"USD\""))
        .post("/api/v1/offers")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/customerId"));
    RestAssured.given()
        .auth()
        .oauth2(Tokens.withoutTenant("sales"))
        .get("/api/v1/customers")
        .then()
        .statusCode(403);
    read("/api/v1/customers/no-uuid").then().statusCode(404);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void an_edit_of_what_has_changed_is_refused() {
    var customer = aCustomer().getString("id");
    as("sales")
        .body("{\"name\":\"x\"}")
        .put("/api/v1/customers/" + customer)
        .then()
        .statusCode(428);
    change(customer, "\"7\"", "{\"name\":\"x\"}").then().statusCode(412).body("code", is("stale"));
    change(customer, "\"1\"", "{\"name\":\"x\"}").then().statusCode(200).header("ETag", "\"2\"");

    var offer = anOffer(customer);
    var path = "/api/v1/offers/" + offer.getString("id");
    var body = offer(customer, "\"currency\":\"EUR\"");
    as("sales").body(body).put(path).then().statusCode(428);
    as("sales").header("If-Match", "\"2\"").body(body).put(path).then().statusCode(412);
    as("sales")
        .header("If-Match", "\"1\"")
        .body(body)
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("currency", is("EUR"))
        .body("lines", hasSize(1));
    as("sales").header("If-Match", "\"1\"").post(path + "/send").then().statusCode(412);
    as("sales").header("If-Match", "\"2\"").post(path + "/send").then().statusCode(200);
    as("sales")
        .header("If-Match", "\"3\"")
        .body(body)
        .put(path)
        .then()
        .statusCode(409)
        .body("code", is("not-a-draft"));
    as("viewer").header("If-None-Match", "\"3\"").get(path).then().statusCode(304);

    var lead = "/api/v1/leads/" + post("/api/v1/leads", "{\"name\":\"Jane\"}").path("id");
    as("sales").body("{\"name\":\"x\"}").put(lead).then().statusCode(428);
    as("sales")
        .header("If-Match", "\"1\"")
        .body("{\"name\":\"x\",\"note\":\"two\\nlines\"}")
        .put(lead)
        .then()
        .statusCode(200)
        .body("note", is("two\nlines"));
  }

  @Test
  void a_way_that_there_is_not_is_refused_with_the_ways_there_are() {
    var customer = aCustomer().getString("id");
    var offer = anOffer(customer);
    act(offer, "approve")
        .then()
        .statusCode(409)
        .body("code", is("illegal-transition"))
        .body("detail", containsString("DRAFT; it can become [SENT]"));
    act(offer, "reject").then().statusCode(409);
    act(offer, "revise").then().statusCode(409);
    act(offer, "send").then().statusCode(200);
    act(offer, "send").then().statusCode(409);
    var revision = act(offer, "revise");
    revision
        .then()
        .statusCode(201)
        .body("revision", is(2))
        .body("previousId", is(offer.getString("id")))
        .body("grandTotal", is("1500.00"))
        .body("lines", hasSize(1));
    act(offer, "approve").then().statusCode(409).body("detail", containsString("SUPERSEDED"));
    act(offer, "revise").then().statusCode(409).body("code", is("already-revised"));
    read("/api/v1/offers?number=" + offer.getString("number") + "&sort=createdAt")
        .then()
        .body("items.status", contains("SUPERSEDED", "DRAFT"))
        .body(
            "items.documentNumber",
            contains(offer.getString("number"), offer.getString("number") + "-R2"));
    var lead = "/api/v1/leads/" + post("/api/v1/leads", "{\"name\":\"Jane\"}").path("id");
    as("sales").body("{\"status\":\"CONVERTED\"}").put(lead + "/status").then().statusCode(409);
    as("sales").body("{\"status\":\"QUALIFIED\"}").put(lead + "/status").then().statusCode(200);
    post(lead + "/convert", "{\"customer\":{\"name\":\"x\",\"currency\":\"ZZZ\"}}")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/customer/currency"));
    var ofAnother =
        asOf("acme", "sales").body("{\"name\":\"x\"}").post("/api/v1/customers").path("id");
    for (var nobody : new Object[] {UUID.randomUUID(), ofAnother}) {
      post(lead + "/convert", "{\"customerId\":\"%s\"}".formatted(nobody))
          .then()
          .statusCode(422)
          .body("code", is("unknown-customer"));
    }
    as("sales")
        .body("{\"status\":\"LOST\",\"reason\":\"No budget\"}")
        .put(lead + "/status")
        .then()
        .statusCode(200)
        .body("lostReason", is("No budget"));
    as("sales")
        .body("{\"status\":\"CONTACTED\"}")
        .put(lead + "/status")
        .then()
        .statusCode(409)
        .body("errors.pointer", contains("/status"));
  }

  @Test
  void nothing_is_sold_to_a_customer_who_is_blocked() {
    var customer = aCustomer().getString("id");
    var sent = anOffer(customer);
    act(sent, "send").then().statusCode(200);
    var draft = anOffer(customer);
    change(customer, "\"1\"", "{\"name\":\"x\",\"status\":\"BLOCKED\"}").then().statusCode(200);
    act(sent, "approve").then().statusCode(409).body("code", is("customer-not-active"));
    act(draft, "send").then().statusCode(409).body("code", is("customer-not-active"));
    read("/api/v1/customers/" + customer + "/balance").then().body("creditStatus", is("BLOCKED"));
    var again = "{\"name\":\"x\",\"status\":\"ACTIVE\"}";
    change(customer, "\"2\"", again)
        .then()
        .statusCode(403)
        .body("code", is("credit-terms"))
        .body("errors.pointer", contains("/status"));
    change("finance", customer, "\"2\"", again).then().statusCode(200);
    act(sent, "approve").then().statusCode(200);
  }

  @Test
  void a_list_price_leads_to_final_prices() {
    post(
            "/api/v1/offers",
            """
            {"customerId":"%s","currency":"USD","priceIncludesTax":false,"note":"Delivery\\nincluded",
             "lines":[
              {"description":"Paper","quantity":3,"listPrice":"33.33","discountPercent":"5","taxPercent":"19"},
              {"description":"Installation","quantity":2.5,"listPrice":"80","taxPercent":"7"}]}"""
                .formatted(aCustomer().getString("id")))
        .then()
        .statusCode(201)
        .body("lines.listPrice", contains("33.33", "80.00"))
        .body("lines.unitPrice", contains("37.679565", "85.60"))
        .body("lines.total", contains("113.04", "214.00"))
        .body("grandTotal", is("327.04"))
        .body("discountTotal", is("5.95"))
        .body("subtotal", is("294.99"))
        .body("taxTotal", is("32.05"))
        .body("taxBreakdown.taxPercent", contains("7", "19"))
        .body("taxBreakdown.taxAmount", contains("14.00", "18.05"));
  }

  @Test
  void a_repeated_key_writes_no_second_offer() {
    var body = offer(aCustomer().getString("id"), "\"currency\":\"USD\"");
    var first = as("sales").header("Idempotency-Key", unique).body(body).post("/api/v1/offers");
    first.then().statusCode(201);
    var before = rows();
    as("sales")
        .header("Idempotency-Key", unique)
        .body(body)
        .post("/api/v1/offers")
        .then()
        .statusCode(201)
        .body("number", is(first.<String>path("number")));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void lists_are_searched_filtered_sorted_and_read_in_parts() {
    var segment = "S" + unique.substring(0, 8);
    for (var name : new String[] {"Charlie", "Alice", "Bob 100%"}) {
      post(
              "/api/v1/customers",
              "{\"name\":\"%s %s\",\"segment\":\"%s\"}".formatted(name, segment, segment))
          .then()
          .statusCode(201);
    }
    var list = "/api/v1/customers?segment=" + segment;
    read(list).then().body("items", hasSize(3)).body("items[0].name", containsString("Alice"));
    as("viewer").queryParam("q", "100%").get(list).then().body("items", hasSize(1));
    as("viewer")
        .queryParam("q", "alice " + segment)
        .get("/api/v1/customers")
        .then()
        .body("items", hasSize(1));
    read(list + "&status=BLOCKED").then().body("items", hasSize(0));
    read(list + "&status=BLOCKED&status=ACTIVE").then().body("items", hasSize(3));
    var part = read(list + "&sort=-name&limit=2");
    part.then().body("items[0].name", containsString("Charlie")).body("items", hasSize(2));
    read(list + "&sort=-name&limit=2&cursor=" + part.path("nextCursor"))
        .then()
        .body("items[0].name", containsString("Alice"))
        .body("nextCursor", nullValue());
    var customer = aCustomer().getString("id");
    var sent = anOffer(customer);
    act(sent, "send");
    anOffer(customer);
    read("/api/v1/offers?customerId=" + customer + "&status=SENT")
        .then()
        .body("items.id", contains(sent.getString("id")))
        .body("items[0].lines", hasSize(1));
    post("/api/v1/leads", "{\"name\":\"Jane\",\"source\":\"%s\"}".formatted(segment));
    read("/api/v1/leads?source=" + segment + "&status=NEW&q=jan").then().body("items", hasSize(1));
    read("/api/v1/leads?source=" + segment + "&status=LOST&status=NEW")
        .then()
        .body("items", hasSize(1));
    read("/api/v1/leads?source=" + segment + "&status=LOST").then().body("items", hasSize(0));
    for (var bad :
        new String[] {
          "customers?status=GONE",
          "customers?sort=color",
          "customers?limit=0",
          "offers?cursor=x",
          "offers?customerId=7",
          "leads?status=COLD",
          "customers/" + customer + "/payments?status=X",
          "customers/" + customer + "/payments?from=2026-01-02&to=2026-01-01",
          "customers?from=2026-01-02&to=2026-01-01",
          "leads?from=yesterday"
        }) {
      read("/api/v1/" + bad).then().statusCode(400).contentType("application/problem+json");
    }
  }

  @Test
  void settings_hold_for_a_tenant() {
    var tenant = "settings-" + unique;
    asOf(tenant, "viewer")
        .get("/api/v1/crm-settings")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("offerValidityDays", is(30))
        .body("creditWarningPercent", is(80));
    var body = "{\"offerValidityDays\":10,\"creditWarningPercent\":50}";
    asOf(tenant, "sales").body(body).put("/api/v1/crm-settings").then().statusCode(403);
    asOf(tenant, "admin").body(body).put("/api/v1/crm-settings").then().statusCode(200);
    asOf(tenant, "admin").body(body).put("/api/v1/crm-settings").then().statusCode(428);
    asOf(tenant, "admin")
        .header("If-Match", "\"1\"")
        .body("{\"offerValidityDays\":0,\"creditWarningPercent\":50}")
        .put("/api/v1/crm-settings")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/offerValidityDays"));
  }

  @Test
  void the_api_describes_itself() {
    RestAssured.given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(
            "paths.'/api/v1/offers/{id}/approve'.post.summary",
            is("Note that the customer said yes"))
        .body("components.schemas.CustomerRequest.required", hasItem("name"))
        .body("components.schemas.OfferRequest.examples", hasSize(1));
  }

  private static long rows() {
    return count(
        """
        SELECT (SELECT count(*) + coalesce(sum(version), 0) FROM customer)
             + (SELECT count(*) FROM customer_address)
             + (SELECT count(*) + coalesce(sum(version), 0) FROM offer)
             + (SELECT count(*) FROM offer_line)
             + (SELECT count(*) + coalesce(sum(version), 0) FROM lead)
             + (SELECT count(*) FROM bus.idempotency_key)""");
  }
}
