package io.collector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.collector.deploy.gateway.GatewayFolder;
import io.collector.deploy.observability.ExposedMetrics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// All eight services as they are packaged do together what `deploy/dev demo` tells, with their
/// papers, errors and metrics. `deploy/dev test --native` runs it with native executables.
class PackagedServicesTest {

  private static final String TENANT = "tenant-123";
  private static final List<String> WITH_SAMPLE_DATA =
      List.of("crm", "inventory", "invoice", "procurement", "hr");

  /// A list of each service, and something that can be made in it.
  private static final List<String> COLLECTIONS =
      List.of(
          "crm/customers",
          "order/orders",
          "inventory/products",
          "delivery/carriers",
          "invoice/payments",
          "procurement/suppliers",
          "hr/employees",
          "accounting/accounts");

  @Test
  void theDemoAndWhatItLeaves() throws Exception {
    try (var installation = Installation.start("packaged-events")) {
      for (var service : WITH_SAMPLE_DATA) {
        SampleData.load(service, installation::as);
        SampleData.load(service, installation::as);
      }
      checkSampleData(installation);
      try (var stage =
          Stage.open(
              role -> installation.as(TENANT, role),
              installation.openBroker(),
              installation.exchange())) {
        Demo.tell(stage, true, installation.mails());
        stage.papers().forEach(PackagedServicesTest::checkPaper);
        stage.papers().entrySet().stream()
            .filter(paper -> paper.getKey().matches(".*/(ubl|cii|factur-x)"))
            .forEach(paper -> checkEInvoice(installation.as(TENANT, "admin"), paper));
      }
      for (var collection : COLLECTIONS) {
        var parts = collection.split("/");
        checkProblems(installation.as(TENANT, "admin"), parts[0], "/api/v1/" + parts[1]);
        checkOpenApi(installation.as(TENANT, "admin"), parts[0], "/api/v1/" + parts[1]);
      }
      Awaitility.await("metrics as they are listed and named")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(ExposedMetrics.problems(installation.scrape())).isEmpty());
    }
  }

  /// Twice the same data are there once.
  private static void checkSampleData(Installation installation) {
    var admin = installation.as("acme", "admin");
    assertThat(admin.get("procurement", "/api/v1/supplier-catalog").path("items")).hasSize(6);
    assertThat(admin.get("procurement", "/api/v1/suppliers").path("items")).hasSize(3);
    assertThat(installation.as("acme", "hr").get("hr", "/api/v1/employees").path("items"))
        .hasSize(3)
        .allSatisfy(person -> assertThat(person.path("status").asText()).isEqualTo("ACTIVE"));
    assertThat(admin.get("hr", "/api/v1/projects").path("items")).hasSize(1);
  }

  private static void checkPaper(String path, byte[] paper) {
    if (!path.contains("pdf") && !path.endsWith("label")) {
      return;
    }
    try (var document = Loader.loadPDF(paper)) {
      assertThat(new PDFTextStripper().getText(document)).as(path).hasSizeGreaterThan(50);
    } catch (IOException e) {
      throw new AssertionError(path + " can't be read", e);
    }
  }

  /// Invoice-service reads what it wrote itself. Procurement-service knows its seller as a supplier
  /// whose bills are written there: it refuses them. A credit note of it waits for a person.
  private static void checkEInvoice(Api api, Map.Entry<String, byte[]> paper) {
    var eInvoice = paper.getValue();
    var content = Base64.getEncoder().encodeToString(eInvoice);
    var read =
        send(
            api.request("invoice", "/api/v1/e-invoices/read")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"content\": \"%s\"}".formatted(content))));
    assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
    var bill =
        send(
            api.request("procurement", "/api/v1/supplier-bills/e-invoices")
                .header(
                    "Content-Type",
                    paper.getKey().endsWith("factur-x") ? "application/pdf" : "application/xml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(eInvoice)));
    if (json(read.body()).path("kind").asText().equals("INVOICE")) {
      assertProblem(bill, "procurement", 409);
    } else {
      assertThat(bill.statusCode()).as(bill.body()).isEqualTo(201);
      assertThat(json(bill.body()).path("status").asText()).isEqualTo("EXCEPTION");
    }
  }

  private static void checkProblems(Api api, String service, String collection) {
    var unknown = send(api.request(service, collection + "/" + UUID.randomUUID()).GET());
    assertProblem(unknown, service, 404);
    var unreadable =
        api.request(service, collection)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString("{\"no-such-field\": 1}"));
    assertProblem(send(unreadable), service, 400);
    var anonymous =
        send(api.request(service, collection).setHeader("Authorization", "Bearer none").GET());
    assertThat(anonymous.statusCode()).as(service).isEqualTo(401);
  }

  /// It is prepared when it is asked for, in a packaged service alone.
  private static void checkOpenApi(Api api, String service, String collection) {
    for (var time = 0; time < 2; time++) {
      var document = send(api.request(service, "/q/openapi?format=json").GET());
      assertThat(json(document.body()).at("/paths").has(collection)).as(service).isTrue();
    }
    assertThat(send(api.request(service, "/q/openapi").GET()).body()).contains(collection + ":");
    for (var file : GatewayFolder.SWAGGER_UI_FILES) {
      var page = send(api.request(service, "/q/swagger-ui/" + file).GET());
      assertThat(page.statusCode()).as(service + " has no " + file).isEqualTo(200);
    }
  }

  private static void assertProblem(HttpResponse<String> answer, String service, int status) {
    var context = service + ": " + answer.body();
    assertThat(answer.statusCode()).as(context).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .as(context)
        .contains("application/problem+json");
    assertThat(json(answer.body()).path("code").asText()).as(context).isNotEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return Api.JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1); // whatever it asks for
      return answer;
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
