package io.dowel.gateway.clinic.lift;

import io.dowel.gateway.storage.Engine;

class SqliteEventBookTest extends EventBookContract {

    SqliteEventBookTest() {
        super(Engine.SQLITE);
    }
}
