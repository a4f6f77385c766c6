package io.collector.procurement.purchaseorder;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.numbering.DocumentSequence;
import io.collector.procurement.catalog.BoughtUnit;
import io.collector.procurement.catalog.Products;
import io.collector.procurement.catalog.Warehouses;
import io.collector.procurement.purchaseorder.PurchaseOrder.Head;
import io.collector.procurement.supplier.CatalogEntries;
import io.collector.procurement.supplier.Offer;
import io.collector.procurement.supplier.Supplier;
import io.collector.procurement.supplier.Suppliers;
import io.collector.rest.NotYetKnown;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantSession;
import io.collector.unit.LineUnit;
import io.collector.unit.UnitCodes;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes orders by hand: prices their lines from the supplier's catalogue where nothing else is
/// said.
@ApplicationScoped
class SaveOrder {

  private final PurchaseOrders orders;
  private final Suppliers suppliers;
  private final CatalogEntries catalog;
  private final Products products;
  private final Warehouses warehouses;
  private final DocumentSequence numbers;
  private final List<OrderListener> listeners;
  private final Outbox outbox;
  private final TenantCalendars calendars;

  SaveOrder(
      PurchaseOrders orders,
      Suppliers suppliers,
      CatalogEntries catalog,
      Products products,
      Warehouses warehouses,
      DocumentSequence numbers,
      @All List<OrderListener> listeners,
      Outbox outbox,
      TenantCalendars calendars) {
    this.orders = orders;
    this.suppliers = suppliers;
    this.catalog = catalog;
    this.products = products;
    this.warehouses = warehouses;
    this.numbers = numbers;
    this.listeners = listeners;
    this.outbox = outbox;
    this.calendars = calendars;
  }

  /// What lines are priced with.
  private record Prices(
      String currency,
      LocalDate today,
      Map<UUID, Offer> offers,
      Map<UUID, Products.Product> products) {}

  Uni<PurchaseOrder> write(Cause cause, OrderRequest request, String by) {
    return Problems.unused(orders, request.id(), "purchase order")
        .chain(() -> supplier(request.supplierId()))
        .call(() -> warehouses.requireKnown(request.warehouseId()))
        .chain(supplier -> write(cause, request, supplier, by));
  }

  private Uni<PurchaseOrder> write(
      Cause cause, OrderRequest request, Supplier supplier, String by) {
    var currency = Objects.requireNonNullElse(request.currency(), supplier.form().currency());
    if (MinorUnit.of(currency).isEmpty()) {
      throw Problems.unprocessable("invalid", "The order is invalid.")
          .at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    var head =
        new Head(
            request.id(),
            OrderOrigin.MANUAL,
            request.warehouseId(),
            currency,
            request.content().expectedDate(),
            request.content().note(),
            by);
    return drafts(supplier.id(), currency, request.content().lines(), null)
        .chain(
            lines ->
                numbers
                    .next("PO")
                    .map(number -> PurchaseOrder.draft(number, supplier, head, lines)))
        .call(order -> orders.persist(order))
        .call(order -> outbox.append(cause, OrderMessages.created(order, null), order.version()));
  }

  /// @param order locked, and as the caller has read it
  Uni<Void> edit(PurchaseOrder order, OrderRequest.Content content, String by) {
    return drafts(order.supplierId(), order.currency(), content.lines(), order)
        .invoke(lines -> order.edit(lines, content.expectedDate(), content.note(), by))
        // a query in between would be preceded by half a flush, which loses track of removed lines
        .chain(() -> TenantSession.flush())
        .chain(() -> Sequential.each(listeners, listener -> listener.edited(order)));
  }

  private Uni<Supplier> supplier(UUID id) {
    return suppliers
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-supplier", "There is no such supplier.")
                    .at("/supplierId", "there is no supplier " + id));
  }

  private Uni<List<LineDraft>> drafts(
      UUID supplierId,
      String currency,
      List<OrderRequest.Line> lines,
      @Nullable PurchaseOrder order) {
    var ids =
        lines.stream()
            .map(OrderRequest.Line::productId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return catalog
        .offersOf(supplierId, ids)
        .chain(
            offers ->
                products
                    .find(ids)
                    .chain(found -> prices(currency, offers, found))
                    .map(prices -> drafts(lines, prices, order)));
  }

  private Uni<Prices> prices(
      String currency, List<Offer> offers, Map<UUID, Products.Product> found) {
    return calendars
        .today()
        .map(
            today ->
                new Prices(
                    currency,
                    today,
                    offers.stream()
                        .filter(offer -> offer.currency().equals(currency))
                        .collect(Collectors.toMap(Offer::productId, Function.identity())),
                    found));
  }

  /// Names everything that is wrong, not the first only.
  private static List<LineDraft> drafts(
      List<OrderRequest.Line> lines, Prices prices, @Nullable PurchaseOrder order) {
    var problem = Problems.unprocessable("invalid", "The order's lines are invalid.");
    var drafts = new ArrayList<LineDraft>();
    for (var i = 0; i < lines.size(); i++) {
      var draft = draft(lines.get(i), prices, "/lines/" + i, problem);
      if (draft != null) {
        drafts.add(draft);
        if (order != null && draft.lineId() != null) {
          var at = "/lines/" + i;
          line(order, draft.lineId()).ifPresent(line -> checkUsed(draft, line, at, problem));
        }
      }
    }
    checkKept(lines, order, problem);
    checkTotal(drafts, problem);
    if (!problem.errors().isEmpty()) {
      var unknown = unknown(lines, prices);
      throw problem.errors().size() == unknown.size() ? NotYetKnown.or(problem, unknown) : problem;
    }
    return drafts;
  }

  /// Of each line that names a product which isn't known, that product.
  private static List<UUID> unknown(List<OrderRequest.Line> lines, Prices prices) {
    return lines.stream()
        .map(OrderRequest.Line::productId)
        .filter(id -> id != null && !prices.products().containsKey(id))
        .toList();
  }

  private static @Nullable LineDraft draft(
      OrderRequest.Line line, Prices prices, String at, ProblemException problem) {
    var product = line.productId() == null ? null : prices.products().get(line.productId());
    var offer = line.productId() == null ? null : prices.offers().get(line.productId());
    if (line.productId() != null && product == null) {
      problem.at(at + "/productId", "there is no product " + line.productId());
      return null;
    }
    var description =
        line.description() == null && product != null ? product.name() : line.description();
    if (description == null) {
      problem.at(at + "/description", "is needed without a product");
      return null;
    }
    var unit = unit(line, product, at, problem);
    if (unit == null) {
      return null;
    }
    var quantity = unit.toBase(line.quantity());
    var fault = unit.fault(quantity);
    if (fault != null) {
      problem.at(at + "/quantity", fault);
      return null;
    }
    var listed = offer == null ? null : offer.costOf(quantity, prices.today()).orElse(null);
    var cost = line.unitCost() == null ? listed : BoughtUnit.perBase(unit, line.unitCost());
    if (cost == null) {
      problem.at(
          at + "/unitCost",
          "is needed: the supplier's catalogue has no price of it in " + prices.currency());
      return null;
    }
    var taxFault = TaxRate.fault(line.taxes(), line.taxPercent());
    if (taxFault != null) {
      problem.at(at + "/taxes", taxFault);
      return null;
    }
    var taxRate = TaxRate.orNull(line.taxPercent(), line.taxes());
    return new LineDraft(
        line.lineId(),
        line.productId(),
        product == null ? null : product.sku(),
        line.supplierSku() == null && offer != null ? offer.supplierSku() : line.supplierSku(),
        description,
        quantity,
        unit,
        cost,
        taxRate == null && offer != null ? offer.taxRate() : taxRate,
        offer == null ? null : offer.leadTimeDays(),
        line.unitCost() == null);
  }

  /// @return null if the product has no such unit, which the problem then says
  private static @Nullable LineUnit unit(
      OrderRequest.Line line,
      Products.@Nullable Product product,
      String at,
      ProblemException problem) {
    if (product == null) {
      return LineUnit.of(Objects.requireNonNullElse(line.unit(), UnitCodes.PIECES));
    }
    var units = product.units();
    var bought = units.bought(line.unit()).map(unit -> LineUnit.of(units, unit)).orElse(null);
    if (bought == null) {
      problem.at(at + "/unit", units.allowed());
    }
    return bought;
  }

  /// Lines that have goods or bills stay, with their product and at least that quantity.
  private static void checkKept(
      List<OrderRequest.Line> lines, @Nullable PurchaseOrder order, ProblemException problem) {
    var named = new HashSet<UUID>();
    for (var i = 0; i < lines.size(); i++) {
      var wanted = lines.get(i);
      var id = wanted.lineId();
      if (id == null) {
        continue;
      }
      var line = order == null ? null : line(order, id).orElse(null);
      if (line == null) {
        problem.at("/lines/" + i + "/lineId", "there is no such line");
      } else if (!named.add(id)) {
        problem.at("/lines/" + i + "/lineId", "is there twice");
      } else if (line.isUsed()) {
        checkUsed(wanted, line, "/lines/" + i, problem);
      }
    }
    if (order != null
        && order.lines().stream().anyMatch(line -> line.isUsed() && !named.contains(line.id()))) {
      problem.at("/lines", "must have every line that goods or bills have come of");
    }
  }

  private static void checkUsed(
      OrderRequest.Line wanted, PurchaseOrderItem line, String at, ProblemException problem) {
    if (!Objects.equals(wanted.productId(), line.productId())) {
      problem.at(at + "/productId", "can't change any more, for some of it is received or billed");
    }
  }

  /// In the base unit.
  private static void checkUsed(
      LineDraft wanted, PurchaseOrderItem line, String at, ProblemException problem) {
    var used = line.received().max(line.billed());
    if (wanted.quantity().compareTo(used) < 0) {
      problem.at(at + "/quantity", "must be %s %s at least".formatted(used, line.unit().unit()));
    }
  }

  /// As it is being written, or as the supplier has it.
  private static Optional<PurchaseOrderItem> line(PurchaseOrder order, UUID id) {
    return order.written().line(id).or(() -> order.line(id));
  }

  private static void checkTotal(List<LineDraft> drafts, ProblemException problem) {
    var sum =
        drafts.stream()
            .map(line -> BoughtUnit.of(line.quantity(), line.unitCost()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!Decimals.fits(sum.setScale(0, RoundingMode.CEILING), 13, 0)) {
      problem.at("/lines", "cost too much together");
    }
  }
}
