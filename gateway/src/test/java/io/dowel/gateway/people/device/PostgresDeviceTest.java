package io.dowel.gateway.people.device;

import io.dowel.gateway.storage.Engine;

class PostgresDeviceTest extends DeviceContract {

    PostgresDeviceTest() {
        super(Engine.POSTGRESQL);
    }
}
