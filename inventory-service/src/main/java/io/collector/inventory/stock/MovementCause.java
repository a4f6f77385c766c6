package io.collector.inventory.stock;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a movement of stock is due to.
///
/// @param by              a person, or the service that published the event
/// @param referenceType   what kind of document caused it
/// @param referenceId     that document
/// @param referenceNumber its number for people
/// @param position        the movement's place in it
/// @param deliveryNoteId  with which goods of the order left
/// @param day             on which it moved, if that is told
public record MovementCause(
    @Nullable String by,
    @Nullable String referenceType,
    @Nullable UUID referenceId,
    @Nullable String referenceNumber,
    int position,
    @Nullable UUID orderId,
    @Nullable UUID lineId,
    @Nullable String reason,
    @Nullable String comment,
    @Nullable UUID deliveryNoteId,
    @Nullable LocalDate day) {

  public static final String DELIVERY = "DELIVERY";
  public static final String RETURN = "RETURN";
  public static final String TRANSFER = "TRANSFER";
  public static final String RECEIPT_REVERSAL = "RECEIPT_REVERSAL";
  static final String MOVEMENT = "MOVEMENT";

  /// Of the day on which it is booked.
  public MovementCause(
      @Nullable String by,
      @Nullable String referenceType,
      @Nullable UUID referenceId,
      @Nullable String referenceNumber,
      int position,
      @Nullable UUID orderId,
      @Nullable UUID lineId,
      @Nullable String reason,
      @Nullable String comment,
      @Nullable UUID deliveryNoteId) {
    this(
        by,
        referenceType,
        referenceId,
        referenceNumber,
        position,
        orderId,
        lineId,
        reason,
        comment,
        deliveryNoteId,
        null);
  }

  /// Of no delivery note.
  public MovementCause(
      @Nullable String by,
      @Nullable String referenceType,
      @Nullable UUID referenceId,
      @Nullable String referenceNumber,
      int position,
      @Nullable UUID orderId,
      @Nullable UUID lineId,
      @Nullable String reason,
      @Nullable String comment) {
    this(
        by,
        referenceType,
        referenceId,
        referenceNumber,
        position,
        orderId,
        lineId,
        reason,
        comment,
        null);
  }

  /// The next movement of the same document.
  public MovementCause at(int place) {
    return new MovementCause(
        by,
        referenceType,
        referenceId,
        referenceNumber,
        place,
        orderId,
        lineId,
        reason,
        comment,
        deliveryNoteId,
        day);
  }

  /// With a comment for people.
  public MovementCause noting(String text) {
    return new MovementCause(
        by,
        referenceType,
        referenceId,
        referenceNumber,
        position,
        orderId,
        lineId,
        reason,
        text,
        deliveryNoteId,
        day);
  }

  /// On a day.
  ///
  /// @param told absent: that on which it is booked
  public MovementCause on(@Nullable LocalDate told) {
    return new MovementCause(
        by,
        referenceType,
        referenceId,
        referenceNumber,
        position,
        orderId,
        lineId,
        reason,
        comment,
        deliveryNoteId,
        told);
  }

  /// What became known by a movement of the cost of goods that had moved before.
  MovementCause of(UUID movementId, int place, Revaluation revaluation) {
    var sale = revaluation.sale();
    return new MovementCause(
        by,
        MOVEMENT,
        movementId,
        referenceNumber,
        place,
        sale == null ? null : sale.orderId(),
        sale == null ? null : sale.lineId(),
        revaluation.reason().name(),
        null,
        sale == null ? null : sale.deliveryNoteId());
  }

  /// A person did it, with a document's number at hand or none.
  public static MovementCause person(
      @Nullable String by,
      @Nullable String referenceNumber,
      @Nullable String reason,
      @Nullable String comment) {
    return new MovementCause(by, null, null, referenceNumber, 0, null, null, reason, comment);
  }
}
