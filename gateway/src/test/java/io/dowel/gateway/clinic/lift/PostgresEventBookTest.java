package io.dowel.gateway.clinic.lift;

import io.dowel.gateway.storage.Engine;

class PostgresEventBookTest extends EventBookContract {

    PostgresEventBookTest() {
        super(Engine.POSTGRESQL);
    }
}
