package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Invoices and credit notes of net prices.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class NetInvoiceRestTest {

  private final Order order = Order.some();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest(name = "EN 16931: {0} x {1} less {2} % at {3} %: {4} + {5}")
  @CsvSource({
    "19, 94.98, 3, 7, 1750.48, 122.53, 1873.01, 92.1306, 54.14",
    "5, 17.63, 3, 7, 85.51, 5.99, 91.50, 17.1011, 2.64",
    "31, 56.75, 5, 19, 1671.29, 317.55, 1988.84, 53.9125, 87.96",
  })
  void a_net_order_is_invoiced_and_credited_to_the_cent(
      int quantity,
      String price,
      String discount,
      String tax,
      String net,
      String taxTotal,
      String total,
      String unitPrice,
      String discountAmount) {
    world.publishData(
        "order.created", ordered(quantity, price, discount, tax, net, unitPrice, total));
    var invoice = world.awaitInvoice(order);
    assertThat(invoice.getString("priceBasis")).isEqualTo("NET");
    assertThat(invoice.getString("subtotal")).isEqualTo(net);
    assertThat(invoice.getString("taxTotal")).isEqualTo(taxTotal);
    assertThat(invoice.getString("grandTotal")).isEqualTo(total);
    assertThat(invoice.getString("lines[0].listPrice")).isEqualTo(price);
    assertThat(invoice.getString("lines[0].unitPrice")).isEqualTo(unitPrice);
    assertThat(invoice.getString("lines[0].discountAmount")).isEqualTo(discountAmount);
    assertThat(
            new BigDecimal(price)
                .multiply(BigDecimal.valueOf(quantity))
                .subtract(new BigDecimal(discountAmount)))
        .isEqualByComparingTo(net);
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getString("priceBasis")).isEqualTo("NET");
    assertThat(issued.getString("lineItems[0].listPrice")).isEqualTo(price);
    assertThat(issued.getString("taxBreakdown[0].taxableAmount")).isEqualTo(net);

    var first = credit(invoice, 2).body("priceBasis", is("NET")).extract().jsonPath();
    assertThat(first.getString("lines[0].unitPrice")).isEqualTo(unitPrice);
    assertThat(first.getString("lines[0].listPrice")).isEqualTo(price);
    var rest = credit(invoice, quantity - 2).extract().jsonPath();
    for (var field : new String[] {"subtotal", "taxTotal", "grandTotal"}) {
      assertThat(new BigDecimal(first.getString(field)).add(new BigDecimal(rest.getString(field))))
          .isEqualByComparingTo(invoice.getString(field));
    }
    var credited = world.awaitPublished("credit_note.issued", first.getString("id"));
    assertThat(credited.getString("priceBasis")).isEqualTo("NET");
    assertThat(credited.getString("lineItems[0].unitPrice")).isEqualTo(unitPrice);
  }

  /// 530.796 less 3 % is 514.87212; less a discount that is rounded by itself it would be 514.876.
  @Test
  void a_discount_in_percent_is_rounded_with_its_line_as_in_orders() {
    world.know(order.customer());
    world
        .as("finance")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {"customerId":"%s","currency":"EUR","priceBasis":"NET","lines":[{"description":"Wire","quantity":84,
             "unitPrice":"6.319","discountPercent":"3","taxPercent":"19"},{"description":"Wire","quantity":-84,
             "unitPrice":"631.9","priceBaseQuantity":100,"discountPercent":"3","taxPercent":"19"},
             {"description":"Paper","quantity":1,"unitPrice":"1000","taxPercent":"19"}]}"""
                .formatted(order.customer()))
        .post("/api/v1/invoices")
        .then()
        .statusCode(201)
        .body("lines.total", contains("514.87", "-514.87", "1000.00"))
        .body("lines.discountAmount", contains("15.93", "-15.93", null));
  }

  @Test
  void an_outside_order_without_tax_in_its_prices_rounds_each_line() {
    world.publishData(
        "order.created",
        """
        {"orderId":"%s","orderNumber":"ORD-2","customerId":"%s","currency":"USD",\
         "grandTotal":"2.40","priceIncludesTax":false,"invoiceRule":"IMMEDIATE","lineItems":[\
         {"productId":"%s","description":"A","quantity":3,"unitPrice":"0.335","taxPercent":"19"},\
         {"productId":"%s","description":"B","quantity":3,"unitPrice":"0.335","taxPercent":"19"}]}"""
            .formatted(order.id(), order.customer(), order.product(), order.note()));
    var invoice = world.awaitInvoice(order);
    assertThat(invoice.getString("priceBasis")).isEqualTo("NET");
    assertThat(invoice.getList("lines.total")).containsExactly("1.01", "1.01");
    assertThat(invoice.getString("grandTotal")).isEqualTo("2.40");
    assertThat(invoice.getString("lines[0].unitPrice")).isEqualTo("0.335");
  }

  @Test
  void a_gross_invoice_says_so_and_its_credit_has_its_own_unit_price() {
    var invoice = world.invoiced(order);
    assertThat(invoice.getString("priceBasis")).isEqualTo("GROSS");
    assertThat(invoice.getString("lines[0].listPrice")).isNull();
    credit(invoice, 2)
        .body("priceBasis", is("GROSS"))
        .body("lines[0].unitPrice", is(invoice.getString("lines[0].unitPrice")));
  }

  private ValidatableResponse credit(JsonPath invoice, int quantity) {
    return world
        .as("finance")
        .body(
            "{\"reason\":\"RETURNED\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%d}]}"
                .formatted(invoice.getString("lines[0].id"), quantity))
        .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
        .then()
        .statusCode(201);
  }

  private String ordered(
      int quantity,
      String price,
      String discount,
      String tax,
      String net,
      String unitPrice,
      String total) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"USD","grandTotal":"%s",\
         "priceIncludesTax":false,"priceBasis":"NET","invoiceRule":"IMMEDIATE","lineItems":[\
         {"lineId":"%s","productId":"%s","description":"Paper","quantity":%d,"unitPrice":"%s",\
         "listPrice":"%s","total":"%s","lineType":"PRODUCT","unit":"pcs","discountPercent":"%s",\
         "taxPercent":"%s"}]}"""
        .formatted(
            order.id(),
            order.customer(),
            total,
            order.line(),
            order.product(),
            quantity,
            unitPrice,
            price,
            net,
            discount,
            tax);
  }
}
