package io.collector.events;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks that every component without `@Nullable` is there, in a record and in the records within
/// it: Jackson leaves null where a message leaves a field out.
final class Required {

  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        }
      };

  private Required() {}

  static void check(Record value) {
    check(value, "");
  }

  private static void check(Record value, String path) {
    for (var component : COMPONENTS.get(value.getClass())) {
      var child = component.read(value);
      var childPath = path + "/" + component.accessor.getName();
      if (child == null) {
        if (component.required) {
          throw new UnreadableEventException(childPath + " is missing");
        }
      } else if (child instanceof Record nested) {
        check(nested, childPath);
      } else if (child instanceof BigDecimal number) {
        checkRange(number, childPath);
      } else if (child instanceof Collection<?> elements) {
        checkElements(elements, childPath);
      }
    }
  }

  /// Far beyond any amount or quantity, and well before a number like 1e999999999 is written out in
  /// full.
  private static void checkRange(BigDecimal number, String path) {
    if (number.precision() > 38 || number.scale() > 18 || number.scale() < -18) {
      throw new UnreadableEventException(path + " is out of range");
    }
  }

  private static void checkElements(Collection<?> elements, String path) {
    var index = 0;
    for (var element : elements) {
      if (element == null) {
        throw new UnreadableEventException(path + "/" + index + " is null");
      }
      if (element instanceof Record nested) {
        check(nested, path + "/" + index);
      }
      index++;
    }
  }

  private record Component(RecordComponent accessor, boolean required) {

    static Component of(RecordComponent component) {
      component.getAccessor().setAccessible(true);
      return new Component(
          component, !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    @Nullable Object read(Record value) {
      try {
        return accessor.getAccessor().invoke(value);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("can't read " + accessor, e);
      }
    }
  }
}
