package io.collector.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bean validation's findings: in the body a rule is broken (422), in a parameter the request is
/// wrong (400), in an answer we are.
final class Violations {

  private Violations() {}

  static @Nullable ProblemException problem(ConstraintViolationException failure) {
    var found = failure.getConstraintViolations();
    if (found == null || found.stream().anyMatch(Violations::isOfAnswer)) {
      return null;
    }
    var faults =
        found.stream()
            .map(Violations::fault)
            .sorted(
                Comparator.comparing(Problem.Fault::pointer).thenComparing(Problem.Fault::detail))
            .toList();
    var ofParameter = faults.stream().anyMatch(fault -> fault.pointer().startsWith("?"));
    var problem =
        ofParameter
            ? Problems.badRequest("bad-parameter", "A parameter has an invalid value.")
            : Problems.unprocessable("invalid", "The request has invalid values.");
    faults.forEach(fault -> problem.at(fault.pointer(), fault.detail()));
    return problem;
  }

  private static boolean isOfAnswer(ConstraintViolation<?> violation) {
    for (var node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.RETURN_VALUE) {
        return true;
      }
    }
    return false;
  }

  private static Problem.Fault fault(ConstraintViolation<?> violation) {
    var steps = new ArrayList<Path.Node>();
    violation.getPropertyPath().forEach(steps::add);
    if (steps.getFirst().getKind() != ElementKind.METHOD
        || steps.get(1).getKind() != ElementKind.PARAMETER) {
      return new Problem.Fault(pointer(steps), violation.getMessage());
    }
    var method = steps.getFirst().as(Path.MethodNode.class);
    var parameter = steps.get(1).as(Path.ParameterNode.class);
    var inside = steps.subList(2, steps.size());
    if (isBody(violation, method, parameter)) {
      var body = method.getParameterTypes().get(parameter.getParameterIndex());
      return new Problem.Fault(pointer(flat(inside, body)), violation.getMessage());
    }
    var name = inside.isEmpty() ? parameter.getName() : inside.getLast().getName();
    return new Problem.Fault("?" + name, violation.getMessage());
  }

  /// Without the steps that aren't in the JSON, for their fields are unwrapped.
  private static List<Path.Node> flat(List<Path.Node> steps, Class<?> body) {
    var type = body;
    var flat = new ArrayList<Path.Node>();
    for (var step : steps) {
      var component = component(type, step);
      if (component == null || !component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        flat.add(step);
      }
      type = component == null ? Object.class : component.getType();
    }
    return flat;
  }

  private static @Nullable RecordComponent component(Class<?> type, Path.Node step) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .filter(component -> component.getName().equals(step.getName()))
            .findFirst()
            .orElse(null)
        : null;
  }

  private static String pointer(List<Path.Node> steps) {
    var pointer = new StringBuilder();
    for (var step : steps) {
      if (step.getIndex() != null) {
        pointer.append('/').append(step.getIndex());
      } else if (step.getKey() != null) {
        pointer.append('/').append(step.getKey());
      }
      if (step.getKind() == ElementKind.PROPERTY && step.getName() != null) {
        pointer.append('/').append(step.getName());
      }
    }
    return pointer.toString();
  }

  /// The body is the parameter that no annotation of JAX-RS takes from somewhere else.
  private static boolean isBody(
      ConstraintViolation<?> violation, Path.MethodNode method, Path.ParameterNode parameter) {
    var types = method.getParameterTypes().toArray(Class<?>[]::new);
    for (Class<?> type = violation.getRootBeanClass(); type != null; type = type.getSuperclass()) {
      try {
        var declared = type.getDeclaredMethod(method.getName(), types);
        if (!declared.isSynthetic() && !type.getSimpleName().endsWith("_Subclass")) {
          return Arrays.stream(declared.getParameterAnnotations()[parameter.getParameterIndex()])
              .noneMatch(Violations::takesFromElsewhere);
        }
      } catch (NoSuchMethodException e) {
        // then it is the superclass's
      }
    }
    return true;
  }

  private static boolean takesFromElsewhere(Annotation annotation) {
    var type = annotation.annotationType();
    return type == Context.class
        || ((type.getPackageName().equals("jakarta.ws.rs")
                || type.getPackageName().equals("org.jboss.resteasy.reactive"))
            && (type.getSimpleName().endsWith("Param") || type.getSimpleName().startsWith("Rest")));
  }
}
