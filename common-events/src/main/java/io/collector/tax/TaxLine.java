package io.collector.tax;

import java.math.BigDecimal;

/// What one line brings to its document.
///
/// @param amount  exact, with or without the tax in it as the document has it
/// @param group   category and rate of its tax
public record TaxLine(BigDecimal amount, TaxGroup group) {}
