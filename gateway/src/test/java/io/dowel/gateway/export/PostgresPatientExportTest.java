package io.dowel.gateway.export;

import io.dowel.gateway.storage.Engine;

class PostgresPatientExportTest extends PatientExportContract {

    PostgresPatientExportTest() {
        super(Engine.POSTGRESQL);
    }
}
