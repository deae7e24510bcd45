package io.dowel.gateway.people;

import io.dowel.gateway.storage.Engine;

class PostgresPeopleTest extends PeopleContract {

    PostgresPeopleTest() {
        super(Engine.POSTGRESQL);
    }
}
