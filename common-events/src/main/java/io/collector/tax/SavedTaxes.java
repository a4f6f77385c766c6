package io.collector.tax;

import io.collector.events.Tax;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two taxes, as they are kept in one column; null without them.
@Converter
public class SavedTaxes implements AttributeConverter<List<Tax>, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable List<Tax> taxes) {
    return TaxRate.saved(taxes);
  }

  @Override
  public List<Tax> convertToEntityAttribute(@Nullable String saved) {
    return TaxRate.taxes(saved);
  }
}
