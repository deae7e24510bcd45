package io.dowel.gateway.storage.sensor;

import io.dowel.gateway.storage.Engine;

class SqliteSensorRegistryTest extends SensorRegistryContract {

    SqliteSensorRegistryTest() {
        super(Engine.SQLITE);
    }
}
