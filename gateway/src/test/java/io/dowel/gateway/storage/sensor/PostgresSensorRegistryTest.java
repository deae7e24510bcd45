package io.dowel.gateway.storage.sensor;

import io.dowel.gateway.storage.Engine;

class PostgresSensorRegistryTest extends SensorRegistryContract {

    PostgresSensorRegistryTest() {
        super(Engine.POSTGRESQL);
    }
}
