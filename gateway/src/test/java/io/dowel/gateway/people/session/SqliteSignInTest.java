package io.dowel.gateway.people.session;

import io.dowel.gateway.storage.Engine;

class SqliteSignInTest extends SignInContract {

    SqliteSignInTest() {
        super(Engine.SQLITE);
    }
}
