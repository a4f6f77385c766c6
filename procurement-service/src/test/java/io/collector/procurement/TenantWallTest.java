package io.collector.procurement;

import io.collector.testing.CollectorTest;
import io.collector.testing.TenantWallRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TenantWallTest extends TenantWallRules {}
