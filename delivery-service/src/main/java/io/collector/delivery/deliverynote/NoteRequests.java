package io.collector.delivery.deliverynote;

import io.collector.rest.FreeText;
import io.collector.rest.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What people ask of a note. Each says what it means for the note at hand.
final class NoteRequests {

  private static final String TEXT = "[^\\x00]*[^\\x00\\s][^\\x00]*";

  private NoteRequests() {}

  @Schema(name = "ItemQuantity")
  record ItemQuantity(
      @Schema(description = "Of the note's items") @NotNull UUID itemId,
      @NotNull
          @PositiveOrZero
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Schema(examples = "5")
          BigDecimal quantity,
      @Schema(
              description = "The item's base unit, or the one that was ordered; default: base unit",
              examples = "C62")
          @Size(min = 1, max = 20)
          @Nullable String unit) {

    NamedQuantities.Named named() {
      return new NamedQuantities.Named(itemId, quantity, unit);
    }
  }

  private static NamedQuantities quantities(@Nullable List<ItemQuantity> items) {
    return new NamedQuantities(
        "quantity", items == null ? List.of() : items.stream().map(ItemQuantity::named).toList());
  }

  /// @param items what isn't named was picked as asked
  @Schema(
      name = "Picking",
      examples =
          "{\"items\": [{\"itemId\": \"018d0c01-7000-7000-8000-000000000001\", \"quantity\": 5}],"
              + " \"packages\": 1, \"weightKg\": 12.5}")
  record Picking(
      @Schema(description = "The picked quantities; an item that isn't named was picked in full")
          @Size(max = 500)
          @Nullable List<@NotNull @Valid ItemQuantity> items,
      @Positive @Max(100_000) @Nullable Integer packages,
      @Positive @DecimalMax("1000000") @Digits(integer = 7, fraction = 3)
          @Nullable BigDecimal weightKg) {

    DeliveryNote.Picking of(DeliveryNote note, String by) {
      return new DeliveryNote.Picking(
          quantities(items).of(note, DeliveryItem::quantity, DeliveryItem::quantity),
          packages,
          weightKg,
          by);
    }
  }

  /// @param items what isn't named stays behind; absent means all that was picked leaves
  @Schema(name = "Dispatch", examples = "{\"carrierId\": \"00000016-0000-4000-8000-000000000016\"}")
  record Dispatch(
      @Schema(description = "The carrier; default: the default carrier") @Nullable UUID carrierId,
      @Schema(description = "If it was booked elsewhere; else the carrier gives one")
          @Pattern(regexp = "[\\x21-\\x7e]{1,40}", message = "must be up to 40 visible characters")
          @Nullable String trackingNumber,
      @Schema(
              description =
                  "The dispatched quantities; an item that isn't named stays. Absent: all that"
                      + " was picked")
          @Size(min = 1, max = 500)
          @Nullable List<@NotNull @Valid ItemQuantity> items) {

    DispatchNote.Dispatch dispatch() {
      return new DispatchNote.Dispatch(carrierId, trackingNumber, this::leaving);
    }

    private Map<DeliveryItem, BigDecimal> leaving(DeliveryNote note) {
      return quantities(items)
          .of(
              note,
              DeliveryItem::picked,
              items == null ? DeliveryItem::picked : _ -> BigDecimal.ZERO);
    }
  }

  /// @param rejected absent means what was dispatched and not accepted
  @Schema(name = "ItemHandOver")
  record ItemHandOver(
      @Schema(description = "Of the note's items") @NotNull UUID itemId,
      @NotNull
          @PositiveOrZero
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Schema(examples = "4")
          BigDecimal accepted,
      @Schema(
              description =
                  "The rejected quantities; accepted and rejected together are the dispatched"
                      + " quantity",
              examples = "1")
          @PositiveOrZero
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Nullable BigDecimal rejected,
      @Schema(
              description = "The item's base unit, or the one that was ordered; default: base unit",
              examples = "C62")
          @Size(min = 1, max = 20)
          @Nullable String unit) {}

  /// @param items what isn't named was accepted in full
  @Schema(
      name = "ProofOfDelivery",
      examples =
          "{\"receivedBy\": \"Jane Roe\", \"proofUrl\": \"https://pod.example/DN-2026-000001.pdf\","
              + " \"items\": [{\"itemId\": \"018d0c01-7000-7000-8000-000000000001\","
              + " \"accepted\": 4, \"rejected\": 1}]}")
  record ProofOfDelivery(
      @Schema(description = "Who took it", examples = "Jane Roe")
          @NotNull
          @Pattern(regexp = TEXT, message = "must not be blank")
          @Size(max = 200)
          String receivedBy,
      @Schema(description = "Signature or photo")
          @Pattern(regexp = "https?://\\S+", message = "must be an http address")
          @Size(max = 1000)
          @Nullable String proofUrl,
      @FreeText
          @Schema(description = "Remarks")
          @Pattern(regexp = TEXT, flags = Pattern.Flag.DOTALL, message = "must not be blank")
          @Size(max = 2000)
          @Nullable String note,
      @Schema(description = "When it was handed over, not before its dispatch; default: now")
          @PastOrPresent
          @Nullable Instant deliveredAt,
      @Schema(
              description =
                  "The accepted quantities; an item that isn't named was accepted in full")
          @Size(max = 500)
          @Nullable List<@NotNull @Valid ItemHandOver> items) {

    /// Clients whose clock tells whole seconds may name the second of the dispatch.
    private static final Duration SECOND = Duration.ofSeconds(1);

    DeliveryNote.Proof of(DeliveryNote delivery) {
      if (deliveredAt != null && delivery.hadNotLeft(deliveredAt, SECOND)) {
        throw Problems.unprocessable("invalid", "Goods can't arrive before they leave.")
            .at("/deliveredAt", "must not be before the dispatch, " + delivery.dispatchedAt());
      }
      return new DeliveryNote.Proof(accepted(delivery), receivedBy, proofUrl, note, deliveredAt);
    }

    private Map<DeliveryItem, BigDecimal> accepted(DeliveryNote delivery) {
      var handed = items == null ? List.<ItemHandOver>of() : items;
      var accepted =
          new NamedQuantities(
                  "accepted",
                  handed.stream()
                      .map(
                          item ->
                              new NamedQuantities.Named(
                                  item.itemId(), item.accepted(), item.unit()))
                      .toList())
              .of(delivery, DeliveryItem::dispatched, DeliveryItem::dispatched);
      refuseGaps(delivery, handed);
      return accepted;
    }

    private static void refuseGaps(DeliveryNote delivery, List<ItemHandOver> handed) {
      var problem =
          Problems.unprocessable(
              "bad-items",
              "Accepted and rejected quantities must add up to the dispatched quantity.");
      IntStream.range(0, handed.size())
          .filter(i -> hasGap(delivery, handed.get(i), "/items/" + i))
          .forEach(
              i ->
                  problem.at(
                      "/items/" + i + "/rejected",
                      "accepted and rejected must add up to the dispatched quantity"));
      if (!problem.errors().isEmpty()) {
        throw problem;
      }
    }

    private static boolean hasGap(DeliveryNote delivery, ItemHandOver handed, String pointer) {
      return handed.rejected() != null
          && delivery
              .item(handed.itemId())
              .map(DeliveryItem::dispatched)
              .filter(dispatched -> dispatched.compareTo(sum(delivery, handed, pointer)) != 0)
              .isPresent();
    }

    private static BigDecimal sum(DeliveryNote delivery, ItemHandOver handed, String pointer) {
      var unit = delivery.item(handed.itemId()).orElseThrow().unit();
      var accepted = unit.counted(handed.accepted(), handed.unit(), pointer, "accepted");
      var refused = Objects.requireNonNullElse(handed.rejected(), BigDecimal.ZERO);
      return accepted.add(unit.counted(refused, handed.unit(), pointer, "rejected"));
    }
  }

  @Schema(
      name = "DeliveryFailure",
      examples = "{\"reason\": \"NOBODY_HOME\", \"nextAttemptAt\": \"2026-01-16T09:00:00.000Z\"}")
  record DeliveryFailure(
      @Schema(
              description = "NOBODY_HOME, ADDRESS_UNKNOWN, REFUSED, DAMAGED, LOST, …",
              examples = "NOBODY_HOME")
          @NotNull
          @Pattern(regexp = "[A-Z][A-Z_]{1,39}", message = "must be a code like NOT_AT_HOME")
          String reason,
      @FreeText
          @Schema(description = "In words")
          @Pattern(regexp = TEXT, flags = Pattern.Flag.DOTALL, message = "must not be blank")
          @Size(max = 500)
          @Nullable String detail,
      @Schema(description = "true: no attempt follows, the goods come back", defaultValue = "false")
          @Nullable Boolean returning,
      @Schema(description = "When the next attempt is planned") @Nullable Instant nextAttemptAt) {

    DeliveryNote.Failure failure() {
      if (Boolean.TRUE.equals(returning) && nextAttemptAt != null) {
        throw Problems.unprocessable("contradiction", "Goods that come back aren't tried again.")
            .at("/nextAttemptAt", "must be absent when returning is true");
      }
      return new DeliveryNote.Failure(
          reason, detail, Boolean.TRUE.equals(returning), nextAttemptAt);
    }
  }

  @Schema(name = "NoteCancellation", examples = "{\"reason\": \"Made by mistake\"}")
  record Cancellation(
      @FreeText @NotNull @Pattern(regexp = TEXT, message = "must not be blank") @Size(max = 500)
          String reason) {}
}
