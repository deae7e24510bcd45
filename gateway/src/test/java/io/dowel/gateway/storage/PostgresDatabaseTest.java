package io.dowel.gateway.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest extends DatabaseContract {

    PostgresDatabaseTest() {
        super(Engine.POSTGRESQL);
    }

    @Test
    void aServerThatDoesNotAnswerIsASentenceWithoutThePassword() throws Exception {
        int nobodys;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        var address = DatabaseAddress.Server.parse("postgresql://anna@127.0.0.1:" + nobodys + "/site", "a-password");

        assertThatThrownBy(() -> Database.open(address))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the database postgresql://127.0.0.1:" + nobodys + "/site cannot be opened: ")
                .hasMessageNotContaining("a-password");
    }
}
