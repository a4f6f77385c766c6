package io.collector.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.FieldInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Finds the query parameters of all resources while the application is built, so that no process
/// looks for them by reflection.
public class QueryParametersAtBuild implements BuildCompatibleExtension {

  private static final String METHODS = "methods";
  private static final List<Class<? extends Annotation>> VERBS =
      List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);
  private static final Set<String> LISTS =
      Set.of("java.util.List", "java.util.Set", "java.util.Collection");

  private final List<String> methods = new ArrayList<>();

  @Registration(types = Object.class)
  public void collect(BeanInfo bean) {
    var type = bean.declaringClass();
    if (bean.isClassBean()
        && type.hasAnnotation(Path.class)
        && !type.hasAnnotation(TenantInPath.class)) {
      type.methods().stream()
          .filter(method -> VERBS.stream().anyMatch(method::hasAnnotation))
          .filter(method -> !method.hasAnnotation(TenantInPath.class))
          .map(method -> written(type, method))
          .forEach(methods::add);
    }
  }

  @Synthesis
  public void hand(SyntheticComponents components) {
    components
        .addBean(QueryParameters.class)
        .type(QueryParameters.class)
        .scope(Singleton.class)
        .withParam(METHODS, methods.toArray(String[]::new))
        .createWith(Creator.class);
  }

  private static String written(ClassInfo type, MethodInfo method) {
    var parameters = new ArrayList<QueryParameter>();
    method
        .parameters()
        .forEach(parameter -> collect(parameter, parameter.name(), parameter.type(), parameters));
    return QueryParameters.written(type.name(), method.name(), parameters);
  }

  private static void collect(
      AnnotationTarget target, String name, Type type, List<QueryParameter> found) {
    if (target.hasAnnotation(BeanParam.class)) {
      members(
          type.asClass().declaration(),
          (member, itsName) -> {
            var itsType =
                member instanceof FieldInfo field
                    ? field.type()
                    : member.asDeclaration().asRecordComponent().type();
            collect(member, itsName, itsType, found);
          });
    } else {
      var parameter = nameOf(target, name);
      if (parameter != null) {
        found.add(new QueryParameter(parameter, isList(type), values(type)));
      }
    }
  }

  private static void members(ClassInfo bean, BiConsumer<AnnotationTarget, String> member) {
    if (bean.isRecord()) {
      bean.recordComponents().forEach(component -> member.accept(component, component.name()));
    } else {
      bean.fields().forEach(field -> member.accept(field, field.name()));
    }
  }

  private static @Nullable String nameOf(AnnotationTarget target, String name) {
    if (target.hasAnnotation(QueryParam.class)) {
      return target.annotation(QueryParam.class).value().asString();
    }
    if (target.hasAnnotation(RestQuery.class)) {
      var rest = target.annotation(RestQuery.class);
      return rest.hasValue() ? rest.value().asString() : name;
    }
    return null;
  }

  private static boolean isList(Type type) {
    return type.isParameterizedType()
        && LISTS.contains(type.asParameterizedType().declaration().name());
  }

  private static List<String> values(Type type) {
    var one = isList(type) ? type.asParameterizedType().typeArguments().getFirst() : type;
    if (!one.isClass() || !one.asClass().declaration().isEnum()) {
      return List.of();
    }
    var enumeration = one.asClass().declaration();
    return enumeration.fields().stream()
        .filter(field -> field.isStatic() && isOfType(field, enumeration))
        .map(FieldInfo::name)
        .toList();
  }

  private static boolean isOfType(FieldInfo field, ClassInfo type) {
    return field.type().isClass()
        && field.type().asClass().declaration().name().equals(type.name());
  }

  /// Makes the bean from what the build has found.
  public static class Creator implements SyntheticBeanCreator<QueryParameters> {
    @Override
    public QueryParameters create(Instance<Object> lookup, Parameters parameters) {
      return new QueryParameters(List.of(parameters.get(METHODS, String[].class)));
    }
  }
}
