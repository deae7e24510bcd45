package io.dowel.gateway.people.device;

import io.dowel.gateway.storage.Engine;

class SqliteDeviceTest extends DeviceContract {

    SqliteDeviceTest() {
        super(Engine.SQLITE);
    }
}
