package io.collector.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a public resource method that checks a signature: the tenant is the path parameter
/// `tenantId`. A path that names no valid tenant is a 404.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface TenantInPath {

  /// The name of the path parameter.
  String PARAMETER = "tenantId";
}
