package io.collector.accounting.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Target;
import io.collector.events.ContractJson;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.Payload;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockRevalued;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What inventory told in generated stories, recorded by its own test: the stock account is what
/// the stock is worth, and the clearing account what waits for suppliers' bills, after everything
/// that happens.
class StockStoriesTest {

  private static final String RECORDED = "/stories/stock-value.jsonl";
  private static final ObjectMapper JSON = ContractJson.configure(new ObjectMapper());

  @Test
  void the_stock_account_is_what_the_stock_is_worth_after_every_event() throws IOException {
    var books = new EnumMap<AccountPurpose, BigDecimal>(AccountPurpose.class);
    var story = -1;
    var events = 0;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(StockStoriesTest.class.getResourceAsStream(RECORDED))))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var told = JSON.readTree(line);
        if (told.get("story").asInt() != story) {
          story = told.get("story").asInt();
          books.clear();
        }
        post(posting(told), books);
        events++;
        if (!told.get("worth").isNull()) {
          assertThat(balance(books, AccountPurpose.INVENTORY))
              .as(line)
              .isEqualByComparingTo(told.get("worth").asText());
        }
        assertThat(balance(books, AccountPurpose.GOODS_RECEIVED_CLEARING))
            .as(line)
            .isEqualByComparingTo(new BigDecimal(told.get("clearing").asText()).negate());
        assertThat(books.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isZero();
      }
    }
    assertThat(events).isGreaterThan(300);
  }

  private static void post(Posting posting, Map<AccountPurpose, BigDecimal> books) {
    for (var line : posting.lines()) {
      books.merge(((Target.For) line.target()).purpose(), line.amount(), BigDecimal::add);
    }
  }

  private static BigDecimal balance(Map<AccountPurpose, BigDecimal> books, AccountPurpose purpose) {
    return books.getOrDefault(purpose, BigDecimal.ZERO);
  }

  private static Posting posting(JsonNode told) throws IOException {
    var type = EventType.named(told.get("type").asText());
    var data = JSON.treeToValue(told.get("data"), type.payload());
    return switch (data) {
      case StockReceived e -> StockReceivedRule.posting(event(e));
      case StockDeducted e -> StockDeductedRule.posting(event(e));
      case StockAdjusted e -> StockAdjustedRule.posting(event(e));
      case StockRevalued e -> StockRevaluedRule.posting(event(e));
      case SupplierBillMatched e -> SupplierBillMatchedRule.posting(event(e));
      case SupplierCreditNoteMatched e -> SupplierCreditNoteMatchedRule.posting(event(e));
      default -> throw new IllegalStateException("not of stock or its cost: " + type);
    };
  }

  private static <T extends Payload> Event<T> event(T data) {
    return new Event<>(
        EventType.of(data),
        Instant.parse("2026-01-20T12:00:00Z"),
        "acme",
        "test",
        null,
        data,
        null,
        null,
        null,
        null);
  }
}
