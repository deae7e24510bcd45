package io.dowel.gateway.people.session;

import io.dowel.gateway.storage.Engine;

class PostgresSignInTest extends SignInContract {

    PostgresSignInTest() {
        super(Engine.POSTGRESQL);
    }
}
