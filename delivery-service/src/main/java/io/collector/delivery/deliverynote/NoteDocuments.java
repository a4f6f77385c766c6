package io.collector.delivery.deliverynote;

import io.collector.async.BlockingWork;
import io.collector.calendar.TenantCalendars;
import io.collector.delivery.carrier.Carriers;
import io.collector.delivery.carrier.Label;
import io.collector.delivery.customer.CustomerCopies;
import io.collector.delivery.customer.PostalAddress;
import io.collector.letterhead.TenantLetterheads;
import io.collector.pdf.Language;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is printed of a note: its pick list, its label, and the note itself.
@ApplicationScoped
class NoteDocuments {

  private final DeliveryNotes notes;
  private final OrderDemands demands;
  private final CustomerCopies customers;
  private final Carriers carriers;
  private final BlockingWork blockingWork;
  private final TenantCalendars calendars;
  private final TenantLetterheads letterheads;

  NoteDocuments(
      DeliveryNotes notes,
      OrderDemands demands,
      CustomerCopies customers,
      Carriers carriers,
      BlockingWork blockingWork,
      TenantCalendars calendars,
      TenantLetterheads letterheads) {
    this.notes = notes;
    this.demands = demands;
    this.customers = customers;
    this.carriers = carriers;
    this.blockingWork = blockingWork;
    this.calendars = calendars;
    this.letterheads = letterheads;
  }

  Uni<PickListView> pickList(UUID noteId) {
    return find(noteId)
        .chain(note -> address(note).map(to -> PickListView.of(note, to.orElse(null))));
  }

  Uni<byte[]> pickListPdf(UUID noteId) {
    return pickList(noteId).chain(list -> blockingWork.run(() -> PickListPdf.of(list)));
  }

  /// @param asked the customer's own language, if absent
  Uni<byte[]> notePdf(UUID noteId, @Nullable Language asked) {
    return find(noteId)
        .chain(
            note ->
                journey(note)
                    .chain(
                        journey ->
                            language(note, asked)
                                .chain(language -> print(note, journey, language))));
  }

  private Uni<byte[]> print(DeliveryNote note, NotePdf.Journey journey, Language language) {
    return letterheads
        .current()
        .chain(
            letterhead -> blockingWork.run(() -> NotePdf.of(note, journey, language, letterhead)));
  }

  private Uni<NotePdf.Journey> journey(DeliveryNote note) {
    return address(note)
        .chain(
            to ->
                carrier(note)
                    .chain(
                        carrier ->
                            dispatchedOn(note)
                                .map(
                                    on ->
                                        new NotePdf.Journey(
                                            to.orElse(null),
                                            carrier.orElse(null),
                                            on.orElse(null)))));
  }

  private Uni<Optional<LocalDate>> dispatchedOn(DeliveryNote note) {
    return calendars
        .current()
        .map(calendar -> Optional.ofNullable(note.dispatchedAt()).map(calendar::dayOf));
  }

  private Uni<Optional<String>> carrier(DeliveryNote note) {
    var id = note.carrierId();
    return id == null
        ? Uni.createFrom().item(Optional.empty())
        : carriers.findById(id).map(carrier -> Optional.of(carrier.name()));
  }

  private Uni<Language> language(DeliveryNote note, @Nullable Language asked) {
    return asked != null
        ? Uni.createFrom().item(asked)
        : customers.language(note.customerId()).map(tag -> Language.of(tag.orElse(null)));
  }

  /// @throws io.collector.rest.ProblemException 409 before the note is dispatched, or as long as
  ///     the address is unknown
  Uni<byte[]> label(UUID noteId) {
    return find(noteId).chain(note -> address(note).chain(to -> label(note, to)));
  }

  private Uni<byte[]> label(DeliveryNote note, Optional<PostalAddress> to) {
    var carrierId = note.carrierId();
    var tracking = note.trackingNumber();
    if (carrierId == null || tracking == null) {
      throw Problems.conflict("no-label", note.number() + " isn't with a carrier.");
    }
    var address =
        to.orElseThrow(
            () ->
                Problems.conflict(
                    "no-address", "Neither the order nor the customer's data say where to."));
    return carriers
        .findById(carrierId)
        .chain(
            carrier ->
                carriers
                    .connection(carrier)
                    .label(
                        new Label(
                            carrier.name(),
                            tracking,
                            note.number(),
                            note.orderNumber(),
                            address,
                            note.packages(),
                            note.weightKg())));
  }

  private Uni<DeliveryNote> find(UUID id) {
    return notes
        .withItems(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("delivery note", id)));
  }

  /// The address that the order named in full, else the customer's. A missing name is
  /// completed: a parcel needs a recipient.
  private Uni<Optional<PostalAddress>> address(DeliveryNote note) {
    return demands
        .findById(note.orderId())
        .chain(
            order ->
                customers
                    .address(note.customerId(), order.shippingAddressId())
                    .map(
                        known ->
                            Optional.ofNullable(order.shipTo())
                                .or(() -> known)
                                .map(to -> to.named(recipient(note, known)))));
  }

  private static String recipient(DeliveryNote note, Optional<PostalAddress> customer) {
    return customer.map(PostalAddress::name).orElse("Customer " + note.customerId());
  }
}
