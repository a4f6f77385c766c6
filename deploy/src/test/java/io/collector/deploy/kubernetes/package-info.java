/// The manifests of `deploy/kubernetes`: rendered, against the schemas, and against rules that
/// schemas can't express. Rules compare with the services' own configuration and code.
@org.jspecify.annotations.NullMarked
package io.collector.deploy.kubernetes;
