package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.storage.Engine;

class SqliteVisitBookTest extends VisitBookContract {

    SqliteVisitBookTest() {
        super(Engine.SQLITE);
    }
}
