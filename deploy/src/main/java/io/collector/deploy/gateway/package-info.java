/// The gateway's side that is code: [RouteTable] reads and checks `deploy/gateway/routes.json`,
/// [GatewayFolder] writes from it what the local nginx runs with. The routes of the cluster are
/// compared with the same table by a test.
@NullMarked
package io.collector.deploy.gateway;

import org.jspecify.annotations.NullMarked;
