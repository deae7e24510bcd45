package io.dowel.gateway.clinic.plan;

import io.dowel.gateway.storage.Engine;

class SqlitePlanBookTest extends PlanBookContract {

    SqlitePlanBookTest() {
        super(Engine.SQLITE);
    }
}
