package io.dowel.gateway.clinic.trend;

import io.dowel.gateway.storage.Engine;

class SqliteTrendBookTest extends TrendBookContract {

    SqliteTrendBookTest() {
        super(Engine.SQLITE);
    }
}
