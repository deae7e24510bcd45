package io.dowel.gateway.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command under test, and what it printed last. */
public final class CommandRun {

    private final CommandLine command;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    public CommandRun(Object command) {
        this.command = new CommandLine(command);
        DomainConverters.register(this.command);
    }

    public int execute(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
