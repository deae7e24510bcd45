package io.dowel.gateway.clinic.advice;

import io.dowel.gateway.storage.Engine;

class PostgresAdviceBookTest extends AdviceBookContract {

    PostgresAdviceBookTest() {
        super(Engine.POSTGRESQL);
    }
}
