package io.dowel.gateway.export;

import io.dowel.gateway.storage.Engine;

class SqlitePatientExportTest extends PatientExportContract {

    SqlitePatientExportTest() {
        super(Engine.SQLITE);
    }
}
