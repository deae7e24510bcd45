package io.dowel.gateway.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command under test, and what it printed last. */
final class CommandRun {

    private final CommandLine command;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    CommandRun(Object command) {
        this.command = new CommandLine(command);
        DomainConverters.register(this.command);
    }

    int execute(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
