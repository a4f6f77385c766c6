package io.collector.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;

/// The contract's example of `offer.approved`, to be published as it is or after some changes.
///
/// @param event the envelope
record SampleOffer(ObjectNode event) {

  static final String TYPE = "offer.approved";

  private static final String PATH = "/contract/examples/offer.approved.json";

  static SampleOffer read() {
    try (var in = SampleOffer.class.getResourceAsStream(PATH)) {
      if (in == null) {
        throw new Failure(PATH + " is not on the class path");
      }
      return new SampleOffer((ObjectNode) Api.JSON.readTree(in));
    } catch (IOException e) {
      throw new Failure(PATH + " can't be read", e);
    }
  }

  /// One like it that was never seen.
  static SampleOffer fresh() {
    var offer = read();
    offer.event.put("correlationId", "fresh-" + UUID.randomUUID());
    offer.data().put("offerId", UUID.randomUUID().toString());
    return offer;
  }

  ObjectNode data() {
    return (ObjectNode) event.path("data");
  }

  /// Its only line.
  ObjectNode line() {
    return (ObjectNode) data().path("lineItems").path(0);
  }

  byte[] message() {
    try {
      return Api.JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new Failure("an offer can't be written", e);
    }
  }
}
