package io.collector.tax;

import io.collector.events.AllowanceCharge;
import io.collector.events.ContractJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document's allowances and charges, as they are kept in one column; null without any.
@Converter
public class SavedAllowanceCharges implements AttributeConverter<List<AllowanceCharge>, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable List<AllowanceCharge> all) {
    return all == null || all.isEmpty() ? null : ContractJson.text(all);
  }

  @Override
  public List<AllowanceCharge> convertToEntityAttribute(@Nullable String saved) {
    return saved == null ? List.of() : List.of(ContractJson.part(saved, AllowanceCharge[].class));
  }
}
