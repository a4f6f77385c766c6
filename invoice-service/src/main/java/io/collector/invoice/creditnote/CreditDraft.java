package io.collector.invoice.creditnote;

import static java.math.BigDecimal.ONE;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxShare;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a credit note shall say.
///
/// @param lines those that come to nothing are left out
/// @param taxed what they come to
/// @param ofInvoice by rate, what is taken off the invoice; what the lines come to beyond that is
///     the customer's credit
/// @param ofOrder the order that it is about, if the invoice's lines don't tell that
record CreditDraft(
    List<Line> lines,
    TaxedDocument taxed,
    List<TaxedDocument.Group> ofInvoice,
    @Nullable UUID ofOrder) {

  /// Of what no invoice has: all of it is the customer's credit.
  ///
  /// @param lines what is credited, each above zero
  static CreditDraft beside(InvoiceDraft lines, UUID orderId) {
    return new CreditDraft(
        lines.lines().stream().map(CreditDraft::line).toList(), lines.taxed(), List.of(), orderId);
  }

  private static Line line(InvoiceDraft.Line line) {
    var price = line.adjustments().isEmpty() ? line.price() : null;
    return new Line(
        line.orderLineId(),
        line.productId(),
        line.description(),
        line.quantity(),
        line.unit(),
        line.tax(),
        price == null ? null : price.unitPrice(),
        price,
        line.salesUnitPrice(),
        LineKind.LINE);
  }

  /// What it takes off the invoice, with its tax.
  BigDecimal amountOfInvoice() {
    return TaxShare.gross(ofInvoice);
  }

  /// What it gives beyond that.
  BigDecimal beyondInvoice() {
    return taxed.grandTotal().subtract(amountOfInvoice());
  }

  /// @param unitPrice the invoice's, before tax; absent of an amount
  /// @param netPrice  the invoice's, of net prices; of others, if amounts were credited before
  /// @param salesUnitPrice the invoice's, of one of the unit that it was sold in
  record Line(
      @Nullable UUID orderLineId,
      @Nullable UUID productId,
      String description,
      BigDecimal quantity,
      LineUnit unit,
      TaxGroup tax,
      @Nullable BigDecimal unitPrice,
      @Nullable NetPrice netPrice,
      @Nullable BigDecimal salesUnitPrice,
      LineKind kind) {

    /// Less is left of it than its quantity comes to: what that is less is taken off its price.
    private Line shortened() {
      return netPrice != null || unitPrice == null
          ? this
          : new Line(
              orderLineId,
              productId,
              description,
              quantity,
              unit,
              tax,
              unitPrice,
              NetPrice.of(unitPrice),
              salesUnitPrice,
              kind);
    }
  }

  /// What of a line is taken back.
  record Part(InvoiceLine line, BigDecimal quantity) {}

  /// Parts of one rate, and what they come to.
  private record Credit(TaxedDocument.Group group, List<TaxedDocument.Line> lines) {}

  /// What a row of a credit note takes back, before anything else was credited.
  private record Amount(Line line, BigDecimal net, BigDecimal gross) {

    /// At a part of what it comes to, with its part of the tax.
    private TaxedDocument.Line of(BigDecimal part, Invoice invoice) {
      return new TaxedDocument.Line(
          part.compareTo(gross) == 0 ? net : invoice.money().round(line.tax().rate().netOf(part)),
          part);
    }

    private Line credited(TaxedDocument.Line credited, PriceBasis basis) {
      var isWhole =
          basis == PriceBasis.NET
              ? net.compareTo(credited.net()) == 0
              : gross.compareTo(credited.gross()) == 0;
      return isWhole ? line : line.shortened();
    }
  }

  /// Quantities. All credits of a line together are the line, and take along their part of the
  /// allowances of the same rate. If less is left of a rate than they come to, because amounts were
  /// credited before, the last of them get what is left.
  static CreditDraft of(Invoice invoice, List<Part> parts) {
    var lines = new ArrayList<Line>();
    var amounts = new ArrayList<TaxedDocument.Line>();
    var groups = new ArrayList<TaxedDocument.Group>();
    byRate(parts)
        .forEach(
            (rate, members) -> {
              var wanted = amounts(invoice, rate, members);
              var credit =
                  invoice.priceBasis() == PriceBasis.NET
                      ? net(invoice, rate, wanted)
                      : gross(invoice, rate, wanted);
              for (var i = 0; i < wanted.size(); i++) {
                var credited = credit.lines().get(i);
                if (credited.net().signum() != 0 || credited.gross().signum() != 0) {
                  lines.add(wanted.get(i).credited(credited, invoice.priceBasis()));
                  amounts.add(credited);
                }
              }
              if (credit.group().taxable().add(credit.group().tax()).signum() != 0) {
                groups.add(credit.group());
              }
            });
    return of(invoice, lines, TaxedDocument.of(groups, amounts, invoice.money()));
  }

  private static Map<TaxGroup, List<Part>> byRate(List<Part> parts) {
    var byRate = new LinkedHashMap<TaxGroup, List<Part>>();
    for (var part : parts) {
      byRate.computeIfAbsent(part.line().tax(), _ -> new ArrayList<>()).add(part);
    }
    return byRate;
  }

  /// Quantities that came back, whatever they come to. What takes off more than the rest of its
  /// rate, or of all that came back, comes to is not credited for now. Never more than is left of
  /// the invoice is taken off it, and with the last of its lines all that is left. What lines below
  /// zero that stay had taken off what came back, the customer gets beyond the invoice.
  ///
  /// @return without lines if there is nothing to credit
  static CreditDraft ofReturned(Invoice invoice, List<Part> parts) {
    var below = of(invoice, parts).ratesBelowZero(invoice);
    var draft =
        of(invoice, parts.stream().filter(part -> !below.contains(part.line().tax())).toList());
    var withinInvoice = draft.within(invoice, parts);
    var owable = Decimals.sum(owable(invoice, parts).values());
    return owable.signum() == 0
        ? withinInvoice
        : withinInvoice.or(
            beyondInvoice(invoice, parts, draft, withinInvoice.taxed.grandTotal().add(owable)));
  }

  /// @param parts that came back
  private CreditDraft within(Invoice invoice, List<Part> parts) {
    var total = taxed.grandTotal();
    var most = invoice.creditable();
    if (most.signum() > 0
        && (total.compareTo(most) > 0 || (total.compareTo(most) < 0 && areLast(invoice, parts)))) {
      return of(invoice, most);
    }
    return total.signum() > 0 && most.signum() > 0 ? this : of(invoice, List.<Part>of());
  }

  /// Another one, if that comes to more: as much is taken off the invoice.
  private CreditDraft or(CreditDraft more) {
    return more.taxed.grandTotal().compareTo(taxed.grandTotal()) > 0
        ? new CreditDraft(more.lines, more.taxed, ofInvoice, ofOrder)
        : this;
  }

  /// What can be credited beyond the invoice, by line below zero that isn't taken back.
  /// On a collective invoice it may be of another order than what comes back: that one's goods may
  /// have come back before, and have used what was left of the invoice.
  static Map<InvoiceLine, BigDecimal> owable(Invoice invoice, List<Part> parts) {
    var owable = new LinkedHashMap<InvoiceLine, BigDecimal>();
    for (var line : invoice.soldLines()) {
      if (line.gross().signum() < 0) {
        var back = parts.stream().filter(part -> part.line() == line).map(Part::quantity).toList();
        owable.put(line, line.owable(Decimals.sum(back), invoice.money()));
      }
    }
    return owable;
  }

  /// All that the lines come to, if the invoice has less left.
  ///
  /// @param draft what of them is left at each rate
  /// @param most  what can be credited with what the customer gets beyond the invoice
  private static CreditDraft beyondInvoice(
      Invoice invoice, List<Part> parts, CreditDraft draft, BigDecimal most) {
    var amounts =
        byRate(parts).entrySet().stream()
            .map(entry -> amounts(invoice, entry.getKey(), entry.getValue()))
            .filter(ofRate -> sum(ofRate, Amount::gross).signum() > 0)
            .flatMap(List::stream)
            .toList();
    if (!isLimited(invoice, draft, amounts)) {
      return draft;
    }
    var gross = upTo(most, amounts.stream().map(Amount::gross).toList());
    var lines = new ArrayList<Line>();
    var taxed = new ArrayList<TaxedDocument.Line>();
    var groups = new TreeMap<TaxGroup, TaxedDocument.Group>();
    for (var i = 0; i < amounts.size(); i++) {
      var one = amounts.get(i).of(gross.get(i), invoice);
      if (one.gross().signum() != 0) {
        var tax = amounts.get(i).line().tax();
        lines.add(amounts.get(i).credited(one, invoice.priceBasis()));
        taxed.add(one);
        groups.merge(
            tax,
            new TaxedDocument.Group(tax, one.net(), one.gross().subtract(one.net())),
            CreditDraft::sum);
      }
    }
    return new CreditDraft(
        lines,
        TaxedDocument.of(List.copyOf(groups.values()), taxed, invoice.money()),
        List.of(),
        null);
  }

  /// Whether less is left than lines come to, of a rate or of the invoice.
  private static boolean isLimited(Invoice invoice, CreditDraft draft, List<Amount> amounts) {
    var isOfRate =
        invoice.priceBasis() == PriceBasis.NET
            ? sum(amounts, Amount::net).compareTo(draft.taxed.subtotal()) > 0
            : sum(amounts, Amount::gross).compareTo(draft.taxed.grandTotal()) > 0;
    return isOfRate || draft.taxed.grandTotal().compareTo(invoice.creditable()) > 0;
  }

  private static BigDecimal sum(List<Amount> amounts, Function<Amount, BigDecimal> amount) {
    return Decimals.sum(amounts.stream().map(amount).toList());
  }

  private static TaxedDocument.Group sum(TaxedDocument.Group one, TaxedDocument.Group other) {
    return new TaxedDocument.Group(
        one.group(), one.taxable().add(other.taxable()), one.tax().add(other.tax()));
  }

  private static boolean areLast(Invoice invoice, List<Part> parts) {
    return invoice.soldLines().stream()
        .allMatch(
            line ->
                parts.stream()
                        .filter(part -> part.line() == line)
                        .map(Part::quantity)
                        .reduce(line.creditable(), BigDecimal::subtract)
                        .signum()
                    == 0);
  }

  private static CreditDraft of(Invoice invoice, List<Line> lines, TaxedDocument taxed) {
    var split = taxed.withGroups(invoice::split);
    return new CreditDraft(lines, split, split.groups(), null);
  }

  private static List<Amount> amounts(Invoice invoice, TaxGroup rate, List<Part> parts) {
    var money = invoice.money();
    var amounts = new ArrayList<Amount>();
    for (var part : parts) {
      amounts.add(
          new Amount(
              line(part),
              part.line().netOf(part.quantity(), money),
              part.line().grossOf(part.quantity(), money)));
    }
    for (var allowance : invoice.adjustments()) {
      if (allowance.kind() == LineKind.ALLOWANCE && allowance.tax().equals(rate)) {
        var net =
            AllowanceShare.of(invoice, allowance, parts, InvoiceLine::net, InvoiceLine::netOf);
        var gross =
            AllowanceShare.of(invoice, allowance, parts, InvoiceLine::gross, InvoiceLine::grossOf);
        amounts.add(
            new Amount(
                allowance(allowance),
                net.in(allowance.net(), money),
                gross.in(allowance.gross(), money)));
      }
    }
    return amounts;
  }

  private static Line allowance(InvoiceLine allowance) {
    return new Line(
        null,
        null,
        allowance.description(),
        allowance.quantity(),
        allowance.unit(),
        allowance.tax(),
        null,
        null,
        null,
        LineKind.ALLOWANCE);
  }

  /// The tax of the rate is computed on the sum of its lines.
  private static Credit net(Invoice invoice, TaxGroup rate, List<Amount> wanted) {
    var nets = upTo(invoice.uncredited(rate).taxable(), wanted.stream().map(Amount::net).toList());
    var net = Decimals.sum(nets);
    var tax = invoice.taxOnCredit(rate, net);
    var gross =
        shares(nets.stream().map(rate.rate()::grossOf).toList(), net.add(tax), invoice.money());
    return credit(rate, net, tax, nets, gross);
  }

  /// The tax of the rate is what is in the sum of its lines: theirs, unless amounts were credited
  /// before.
  private static Credit gross(Invoice invoice, TaxGroup rate, List<Amount> amounts) {
    var money = invoice.money();
    var left = invoice.uncredited(rate);
    var wanted = amounts.stream().map(Amount::gross).toList();
    var gross = upTo(left.taxable().add(left.tax()), wanted);
    var nets =
        IntStream.range(0, amounts.size())
            .mapToObj(i -> within(amounts.get(i).net(), gross.get(i)))
            .toList();
    var sum = Decimals.sum(gross);
    var isShortened = sum.compareTo(Decimals.sum(wanted)) != 0;
    var isAll = sum.compareTo(left.taxable().add(left.tax())) == 0;
    var own = sum.subtract(Decimals.sum(nets));
    var isOwn = !isShortened && !isAll && own.signum() >= 0 && fits(own, sum, left);
    var tax = isOwn ? own : sum.signum() == 0 ? money.zero() : invoice.taxInCredit(rate, sum);
    var net = sum.subtract(tax);
    return credit(
        rate,
        net,
        tax,
        shares(isShortened ? gross.stream().map(rate.rate()::netOf).toList() : nets, net, money),
        gross);
  }

  /// Before tax a line comes to no more than with it, in the same direction.
  private static BigDecimal within(BigDecimal net, BigDecimal gross) {
    return gross.signum() < 0 ? net.max(gross) : net.min(gross).max(BigDecimal.ZERO);
  }

  private static boolean fits(BigDecimal tax, BigDecimal gross, TaxedDocument.Group left) {
    return tax.compareTo(left.tax()) <= 0 && gross.subtract(tax).compareTo(left.taxable()) <= 0;
  }

  private static Credit credit(
      TaxGroup rate,
      BigDecimal net,
      BigDecimal tax,
      List<BigDecimal> nets,
      List<BigDecimal> gross) {
    return new Credit(
        new TaxedDocument.Group(rate, net, tax),
        IntStream.range(0, nets.size())
            .mapToObj(i -> new TaxedDocument.Line(nets.get(i), gross.get(i)))
            .toList());
  }

  private static List<BigDecimal> shares(
      List<BigDecimal> exact, BigDecimal total, MinorUnit money) {
    return RoundedShares.over(exact, total, money);
  }

  /// The amounts, as long as something is left: what takes off first, for it leaves more for the
  /// others.
  private static List<BigDecimal> upTo(BigDecimal most, List<BigDecimal> amounts) {
    if (most.signum() < 0) {
      return negated(upTo(most.negate(), negated(amounts)));
    }
    var left =
        most.subtract(Decimals.sum(amounts.stream().filter(one -> one.signum() < 0).toList()));
    var taken = new ArrayList<BigDecimal>();
    for (var amount : amounts) {
      var part = amount.signum() < 0 ? amount : amount.min(left);
      taken.add(part);
      left = amount.signum() < 0 ? left : left.subtract(part);
    }
    return taken;
  }

  private static List<BigDecimal> negated(List<BigDecimal> amounts) {
    return amounts.stream().map(BigDecimal::negate).toList();
  }

  /// The one order of a collective invoice that all of its lines are of; null if there isn't one.
  @Nullable UUID onlyOrder(Invoice invoice) {
    if (ofOrder != null) {
      return ofOrder;
    }
    var credited =
        lines.stream().filter(line -> line.kind() == LineKind.LINE).map(Line::orderLineId).toList();
    var orders =
        invoice.lines().stream()
            .filter(line -> line.shipment() != null && credited.contains(line.orderLineId()))
            .map(line -> requireNonNull(line.shipment()).orderId())
            .distinct()
            .toList();
    return orders.size() == 1 && !credited.contains(null) ? orders.getFirst() : null;
  }

  /// Whether it takes back more of what reduces a rate than of the rest.
  boolean isBelowZero(Invoice invoice) {
    return taxed.grandTotal().signum() < 0 || !ratesBelowZero(invoice).isEmpty();
  }

  private Set<TaxGroup> ratesBelowZero(Invoice invoice) {
    return taxed.groups().stream()
        .filter(part -> part.gross().signum() != invoice.creditable(part.group()).signum())
        .map(TaxedDocument.Group::group)
        .collect(toSet());
  }

  /// A line with allowances and charges is credited at the price that has them in it.
  private static Line line(Part part) {
    var line = part.line();
    return new Line(
        line.orderLineId(),
        line.productId(),
        line.description(),
        part.quantity(),
        line.unit(),
        line.tax(),
        line.unitPrice(),
        line.adjustments().isEmpty() ? line.netPrice() : null,
        line.salesUnitPrice(),
        line.kind());
  }

  /// An amount, shared among the invoice's rates as what is left of it is.
  static CreditDraft of(Invoice invoice, BigDecimal amount) {
    var groups = invoice.taxes();
    var shares =
        RoundedShares.over(
            groups.stream()
                .map(
                    group ->
                        invoice
                            .creditable(group.group())
                            .multiply(amount)
                            .divide(invoice.creditable(), MathContext.DECIMAL128))
                .toList(),
            amount,
            invoice.money());
    var credited = IntStream.range(0, groups.size()).filter(i -> shares.get(i).signum() != 0);
    var lines = new ArrayList<Line>();
    var amounts = new ArrayList<TaxLine>();
    credited.forEach(
        i -> {
          lines.add(line(invoice, groups.get(i).group(), shares.get(i)));
          amounts.add(new TaxLine(shares.get(i), groups.get(i).group()));
        });
    return of(
        invoice, lines, TaxedDocument.inclusive(amounts, invoice.money(), invoice::taxInCredit));
  }

  private static Line line(Invoice invoice, TaxGroup rate, BigDecimal share) {
    return new Line(
        null,
        null,
        "Credit on invoice " + invoice.number(),
        share.signum() < 0 ? ONE.negate() : ONE,
        LineUnit.PIECES,
        rate,
        null,
        null,
        null,
        LineKind.LINE);
  }
}
