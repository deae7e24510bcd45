package io.dowel.gateway.people;

import io.dowel.gateway.storage.Engine;

class SqlitePeopleTest extends PeopleContract {

    SqlitePeopleTest() {
        super(Engine.SQLITE);
    }
}
