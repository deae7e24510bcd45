package io.dowel.gateway.clinic.plan;

import io.dowel.gateway.storage.Engine;

class PostgresPlanBookTest extends PlanBookContract {

    PostgresPlanBookTest() {
        super(Engine.POSTGRESQL);
    }
}
