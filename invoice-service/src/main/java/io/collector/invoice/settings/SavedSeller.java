package io.collector.invoice.settings;

import io.collector.events.ContractJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/// A document's seller, as it is kept in one column.
@Converter
public class SavedSeller implements AttributeConverter<Seller, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Seller seller) {
    return seller == null ? null : ContractJson.text(seller);
  }

  @Override
  public @Nullable Seller convertToEntityAttribute(@Nullable String saved) {
    return saved == null ? null : ContractJson.part(saved, Seller.class);
  }
}
