package io.collector.testing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.collector.rest.constraint.CurrencyCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The records that resources take, and those within them.
final class RequestRecords {

  /// Jackson makes an unwrapped record of whatever there is.
  private static final Set<Class<? extends Annotation>> MUST_BE_THERE =
      Set.of(NotNull.class, NotBlank.class, NotEmpty.class, JsonUnwrapped.class);

  private final Set<Class<?>> seen = new HashSet<>();
  private final SortedSet<String> unchecked = new TreeSet<>();
  private final SortedSet<String> anyCurrency = new TreeSet<>();

  private RequestRecords() {}

  /// Components that can't be null for the code, and that nothing checks. A `@NotNull` within the
  /// type, as in `Product.@NotNull Status status`, isn't one of the component.
  static SortedSet<String> unchecked(JavaClasses classes) {
    return of(classes).unchecked;
  }

  /// Components that name a currency, and take funds, metals and test codes too.
  static SortedSet<String> anyCurrency(JavaClasses classes) {
    return of(classes).anyCurrency;
  }

  private static RequestRecords of(JavaClasses classes) {
    var records = new RequestRecords();
    classes.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
        .flatMap(method -> Arrays.stream(method.getParameters()))
        .filter(parameter -> parameter.isAnnotationPresent(Valid.class))
        .map(Parameter::getAnnotatedType)
        .forEach(records::check);
    return records;
  }

  private void check(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType generic) {
      Arrays.stream(generic.getAnnotatedActualTypeArguments()).forEach(this::check);
    }
    if (type.getType() instanceof Class<?> record && record.isRecord() && seen.add(record)) {
      for (var component : record.getRecordComponents()) {
        if (!isChecked(record, component)) {
          unchecked.add(record.getName() + "." + component.getName());
        }
        if (isCurrency(component)
            && !field(record, component).isAnnotationPresent(CurrencyCode.class)) {
          anyCurrency.add(record.getName() + "." + component.getName());
        }
        check(component.getAnnotatedType());
      }
    }
  }

  private static boolean isCurrency(RecordComponent component) {
    return component.getType() == String.class
        && (component.getName().equals("currency") || component.getName().endsWith("Currency"));
  }

  private static boolean isChecked(Class<?> record, RecordComponent component) {
    return component.getType().isPrimitive()
        || component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || MUST_BE_THERE.stream().anyMatch(field(record, component)::isAnnotationPresent);
  }

  private static AnnotatedElement field(Class<?> record, RecordComponent component) {
    try {
      return record.getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
