package io.collector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That the document is whole then, [OpenApiTest] tells.
class OpenApiWhenAskedTest {

  private final OpenApiWhenAsked.Deferral deferral = new OpenApiWhenAsked.Deferral();
  private final List<String> proceeded = new ArrayList<>();
  private boolean fails;

  @Test
  void nothing_is_prepared_before_it_is_asked_for_and_then_once() throws Exception {
    assertThat(deferral.call(of("prepareDocument"))).isNull();
    assertThat(proceeded).isEmpty();
    assertThat(deferral.call(of("getDocument"))).isEqualTo("getDocument");
    deferral.call(of("getDocument"));
    assertThat(proceeded).containsExactly("prepareDocument", "getDocument", "getDocument");
  }

  @Test
  void what_failed_is_prepared_again() throws Exception {
    deferral.call(of("prepareDocument"));
    fails = true;
    assertThatThrownBy(() -> deferral.call(of("getDocument"))).hasMessage("no memory");
    fails = false;
    deferral.call(of("getDocument"));
    assertThat(proceeded).containsExactly("prepareDocument", "getDocument");
  }

  private InvocationContext of(String name) {
    return (InvocationContext)
        Proxy.newProxyInstance(
            InvocationContext.class.getClassLoader(),
            new Class<?>[] {InvocationContext.class},
            (_, called, _) -> called.getName().equals("getMethod") ? method(name) : proceed(name));
  }

  private String proceed(String name) {
    if (fails) {
      throw new IllegalStateException("no memory");
    }
    proceeded.add(name);
    return name;
  }

  /// One that Quarkus' class has.
  private static Method method(String name) {
    return Arrays.stream(OpenApiDocumentService.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
