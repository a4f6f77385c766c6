package io.collector.inventory.catalog;

import io.collector.inventory.catalog.Product.ProductForm;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tax.TaxRate;
import org.jspecify.annotations.Nullable;

/// Which category, rate and reason go together (EN 16931, BR-S-05, BR-Z-05, BR-E-05, BR-E-10,
/// BR-O-05, BR-O-10).
final class ProductTaxRules {

  private ProductTaxRules() {}

  /// @throws ProblemException 422 with all that is wrong
  static void check(ProductForm form) {
    var problem = Problems.unprocessable("invalid", "The product's tax is invalid.");
    var category = form.taxCategory();
    var rate = form.taxRate();
    var fault = TaxRate.fault(form.taxes(), form.taxPercent());
    if (fault != null) {
      problem.at("/taxes", fault);
    }
    if (category == TaxCategory.S && rate.isZero()) {
      problem.at("/taxPercent", "must be above zero in category S; Z is taxed at zero");
    }
    if (category != null && category != TaxCategory.S && !rate.isZero()) {
      if (rate.taxes().isEmpty()) {
        problem.at("/taxPercent", "must be 0 or left out in category " + category);
      } else {
        problem.at("/taxes", "must be left out in category " + category);
      }
    }
    var isReasoned = form.taxExemptionReason() != null || form.taxExemptionCode() != null;
    if (needsReason(category) && !isReasoned) {
      problem.at("/taxExemptionReason", "or taxExemptionCode is needed in category " + category);
    }
    if (isReasoned && !needsReason(category)) {
      problem.at("/taxCategory", "must be E or O where a reason is given");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static boolean needsReason(@Nullable TaxCategory category) {
    return category == TaxCategory.E || category == TaxCategory.O;
  }
}
