package io.dowel.gateway.clinic.advice;

import io.dowel.gateway.storage.Engine;

class SqliteAdviceBookTest extends AdviceBookContract {

    SqliteAdviceBookTest() {
        super(Engine.SQLITE);
    }
}
