package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.EventType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/// Tells native image about the contract's records, which JSON reads and writes by reflection, so
/// that a new event needs no list of its own. Named in this jar's `native-image.properties`.
final class ContractReflection implements Feature {

  private final Set<Type> seen = new HashSet<>();

  @Override
  public String getDescription() {
    return "Reflection on the records of the event contract";
  }

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    register(Event.class);
    for (var type : EventType.values()) {
      register(type.payload());
    }
  }

  private void register(Type type) {
    switch (type) {
      case ParameterizedType generic -> {
        for (var argument : generic.getActualTypeArguments()) {
          register(argument);
        }
      }
      case Class<?> wireType when wireType.isEnum() && seen.add(wireType) ->
          registerMembers(wireType);
      case Class<?> record when record.isRecord() && seen.add(record) -> {
        registerMembers(record);
        RuntimeReflection.registerAllRecordComponents(record);
        for (var component : record.getRecordComponents()) {
          register(component.getGenericType());
        }
      }
      default -> {}
    }
  }

  private static void registerMembers(Class<?> type) {
    RuntimeReflection.register(type);
    RuntimeReflection.register(type.getDeclaredConstructors());
    RuntimeReflection.register(type.getDeclaredMethods());
    RuntimeReflection.register(type.getDeclaredFields());
  }
}
