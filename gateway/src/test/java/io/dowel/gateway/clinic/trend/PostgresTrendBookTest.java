package io.dowel.gateway.clinic.trend;

import io.dowel.gateway.storage.Engine;

class PostgresTrendBookTest extends TrendBookContract {

    PostgresTrendBookTest() {
        super(Engine.POSTGRESQL);
    }
}
