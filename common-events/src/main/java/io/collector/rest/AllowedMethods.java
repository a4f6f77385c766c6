package io.collector.rest;

import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// The methods that an address takes, for the `Allow` that a 405 must have; Quarkus leaves it out.
final class AllowedMethods {

  private AllowedMethods() {}

  static String of(ServerRequestContext context) {
    var methods = new TreeSet<String>();
    if (context instanceof ResteasyReactiveRequestContext request) {
      var resources = new RequestMapper<>(request.getDeployment().getClassMappers());
      var resource = resources.map(request.getPathWithoutPrefix());
      if (resource != null) {
        for (var handler : resource.value.handlers) {
          if (handler instanceof ClassRoutingHandler routing) {
            collect(routing, resource.remaining.isEmpty() ? "/" : resource.remaining, methods);
          }
        }
      }
    }
    return String.join(", ", methods);
  }

  private static void collect(ClassRoutingHandler routing, String rest, TreeSet<String> methods) {
    routing
        .getMappers()
        .forEach(
            (method, addresses) -> {
              if (method != null && addresses.map(rest) != null) {
                methods.add(method);
              }
            });
  }
}
