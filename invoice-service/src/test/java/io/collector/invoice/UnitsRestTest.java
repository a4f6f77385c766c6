package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.Order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// 2 boxes of 12 at 120.01 with 20 % tax in it: invoiced and credited in boxes and in pieces.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class UnitsRestTest {

  private final Order order = Order.ofCustomer(UUID.randomUUID());
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world.publishData("order.created", ordered());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whole_boxes_are_invoiced_as_boxes() {
    var invoice = delivered();
    assertThat(invoice.getInt("lines[0].quantity")).isEqualTo(24);
    assertThat(invoice.getString("lines[0].unit")).isEqualTo("C62");
    assertThat(invoice.getString("lines[0].soldIn.unit")).isEqualTo("XBX");
    assertThat(invoice.getInt("lines[0].soldIn.quantity")).isEqualTo(2);
    assertThat(invoice.getString("lines[0].soldIn.unitPrice")).isEqualTo("100.01");
    assertThat(invoice.getString("grandTotal")).isEqualTo("240.02");
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getString("lineItems[0].quantity")).isEqualTo("24");
    assertThat(issued.getString("lineItems[0].unit")).isEqualTo("C62");
    assertThat(issued.getString("lineItems[0].soldIn.unit")).isEqualTo("XBX");
    assertThat(issued.getInt("lineItems[0].soldIn.factor")).isEqualTo(12);
  }

  @Test
  void thirteen_pieces_and_eleven_are_invoiced_at_the_price_of_the_boxes() {
    deliver(order.note(), 13);
    deliver(UUID.randomUUID(), 11);
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/invoices?orderId=" + order.id())
                    .then()
                    .body("items.grandTotal", containsInAnyOrder("130.01", "110.01"))
                    .body("items[0].lines[0].unit", is("C62"))
                    .body("items[0].lines[0].soldIn", nullValue()));
  }

  @Test
  void all_credits_of_a_box_and_of_pieces_are_the_line() {
    var invoice = delivered();
    credit(invoice, "0.5", "C62", 422)
        .body("code", is("not-divisible"))
        .body("errors.pointer", contains("/lines/0/quantity"));
    credit(invoice, "1", "KGM", 422)
        .body("code", is("unknown-unit"))
        .body("errors.pointer", contains("/lines/0/unit"))
        .body("errors.detail", contains("must be one of C62, XBX"));
    credit(invoice, "1", "XBX", 201)
        .body("grandTotal", is("120.01"))
        .body("lines[0].quantity", is(12))
        .body("lines[0].unit", is("C62"))
        .body("lines[0].soldIn.unit", is("XBX"))
        .body("lines[0].soldIn.quantity", is(1));
    credit(invoice, "13", "C62", 422).body("code", is("more-than-invoiced"));
    credit(invoice, "7", "C62", 201).body("grandTotal", is("70.01"));
    credit(invoice, "5", "C62", 201).body("grandTotal", is("50.00"));
    assertThat(world.invoice(invoice.getString("id")).getString("status")).isEqualTo("CREDITED");
  }

  private JsonPath delivered() {
    deliver(order.note(), 24);
    return world.awaitInvoice(order);
  }

  private void deliver(UUID note, int pieces) {
    world.publishData(
        "delivery.confirmed",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","customerId":"%s","items":[\
        {"lineId":"%s","productId":"%s","quantity":%d}]}"""
            .formatted(note, order.id(), order.customer(), order.line(), order.product(), pieces));
  }

  private ValidatableResponse credit(JsonPath invoice, String quantity, String unit, int status) {
    return world
        .as("finance")
        .body(
            "{\"reason\":\"RETURNED\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%s,\"unit\":\"%s\"}]}"
                .formatted(invoice.getString("lines[0].id"), quantity, unit))
        .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
        .then()
        .statusCode(status);
  }

  private String ordered() {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"USD","grandTotal":"240.02",\
         "priceIncludesTax":true,"priceBasis":"GROSS","lineItems":[\
         {"lineId":"%s","productId":"%s","description":"Can","quantity":24,"unitPrice":"10.000833",\
         "total":"240.02","lineType":"PRODUCT","unit":"C62","unitDecimals":0,"taxPercent":"20",\
         "soldIn":{"unit":"XBX","factor":12,"unitPrice":"120.01"}}]}"""
        .formatted(order.id(), order.customer(), order.line(), order.product());
  }
}
