package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.storage.Engine;

class PostgresVisitBookTest extends VisitBookContract {

    PostgresVisitBookTest() {
        super(Engine.POSTGRESQL);
    }
}
