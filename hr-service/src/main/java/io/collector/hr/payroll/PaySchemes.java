package io.collector.hr.payroll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.hr.payroll.calculation.PayElement;
import io.collector.hr.payroll.calculation.PayRules;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// The current tenant's schemes.
@ApplicationScoped
class PaySchemes implements PanacheRepositoryBase<PayScheme, UUID> {

  private static final TypeReference<List<PayElement>> ELEMENTS = new TypeReference<>() {};

  private final ObjectMapper json;

  PaySchemes(ObjectMapper json) {
    this.json = json;
  }

  List<PayElement> elements(PayScheme scheme) {
    try {
      return json.readValue(scheme.elements(), ELEMENTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the elements of " + scheme.id() + " can't be read", e);
    }
  }

  PayRules rules(PayScheme scheme) {
    return PayRules.of(elements(scheme));
  }

  String write(List<PayElement> elements) {
    try {
      return json.writeValueAsString(elements);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("pay elements must be JSON", e);
    }
  }
}
