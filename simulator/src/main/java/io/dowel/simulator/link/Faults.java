package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.MessageStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What goes wrong with each sensor of a fleet, in the order from the sensor's chip to its radio, however it was written.
 *
 * @param all each kind at most once
 */
public record Faults(List<Fault> all) {

    public static final Faults NONE = new Faults(List.of());

    /** 1 % of charge a minute, where nobody says how long it lasts. */
    private static final long NANOS_PER_PERCENT = 60_000_000_000L;

    /** How a fault is read, and how it is written, for whoever wrote it wrong. */
    private record Form(String example, Function<String, Fault> reader) {}

    /** In the order in which they work on a stream. */
    private static final Map<String, Form> FORMS = forms();

    public Faults {
        all = all.stream().sorted(Comparator.comparingInt(Faults::place)).toList();
    }

    /**
     * Reads a description such as {@code loss=1%,burst=2s/60s,jitter=40ms}.
     *
     * @throws IllegalArgumentException with a sentence for whoever wrote it
     */
    public static Faults parse(String text) {
        Map<String, Fault> found = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", 2);
            Form form = FORMS.get(sides[0]);
            if (form == null) {
                throw new IllegalArgumentException("'" + sides[0] + "' is no fault; there are "
                        + FORMS.values().stream().map(Form::example).collect(Collectors.joining(", ")));
            }
            if (found.put(sides[0], read(sides.length < 2 ? "" : sides[1], sides[0], form)) != null) {
                throw new IllegalArgumentException("'" + sides[0] + "' is said twice");
            }
        }
        return new Faults(new ArrayList<>(found.values()));
    }

    private static Fault read(String value, String name, Form form) {
        try {
            return form.reader().apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage() + "; write it like " + form.example(), e);
        }
    }

    /** The stream with all of these in it; the same seed and sensor give the same stream. */
    public MessageStream disturb(MessageStream undisturbed, Chance sensor) {
        MessageStream stream = undisturbed;
        for (Fault fault : all) {
            stream = fault.disturb(stream, sensor.named(name(fault)));
        }
        return stream;
    }

    @Override
    public String toString() {
        return all.isEmpty() ? "none" : all.stream().map(Fault::written).collect(Collectors.joining(","));
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("battery", new Form("battery=20% or battery=20%/10min", Faults::battery));
        forms.put("reset", new Form("reset=1/5min", Faults::reset));
        forms.put("drift", new Form("drift=50ppm", text -> new ClockDrift(Quantities.read(text, "ppm"))));
        forms.put("bias", new Form("bias=3dps", text -> new GyroscopeBias(Quantities.read(text, "dps"))));
        forms.put("disconnect", new Form("disconnect=5s/60s", text -> {
            long[] times = lengthAndPeriod(text);
            return new Disconnect(times[0], times[1]);
        }));
        forms.put("burst", new Form("burst=2s/60s", text -> {
            long[] times = lengthAndPeriod(text);
            return new Burst(times[0], times[1]);
        }));
        forms.put("loss", new Form("loss=1%", text -> new Loss(Quantities.readShare(text))));
        forms.put("duplicate", new Form("duplicate=1%", text -> new Duplicate(Quantities.readShare(text))));
        forms.put("reorder", new Form("reorder=1%", text -> new Reorder(Quantities.readShare(text))));
        forms.put("jitter", new Form("jitter=40ms", text -> new Jitter(Quantities.readTime(text))));
        return forms;
    }

    private static long[] lengthAndPeriod(String text) {
        String[] sides = text.split("/", 2);
        if (sides.length < 2) {
            throw new IllegalArgumentException("'" + text + "' does not say how long and how often");
        }
        long length = Quantities.readTime(sides[0]);
        long period = Quantities.readTime(sides[1]);
        if (length >= period) {
            throw new IllegalArgumentException("'" + text + "' lasts no shorter than the time in which it comes back");
        }
        return new long[] {length, period};
    }

    private static Fault reset(String text) {
        if (!text.startsWith("1/")) {
            throw new IllegalArgumentException("'" + text + "' is not once in a time");
        }
        long every = Quantities.readTime(text.substring(2));
        if (every <= SensorReset.STARTING_NANOS) {
            throw new IllegalArgumentException("a sensor takes " + Quantities.time(SensorReset.STARTING_NANOS)
                    + " to start, so '" + text + "' is too often");
        }
        return new SensorReset(every);
    }

    private static Fault battery(String text) {
        String[] sides = text.split("/", 2);
        double percent = 100 * Quantities.readShare(sides[0]);
        long lasts = sides.length < 2 ? Math.round(percent * NANOS_PER_PERCENT) : Quantities.readTime(sides[1]);
        return new Battery(percent, lasts);
    }

    private static String name(Fault fault) {
        return fault.written().split("=", 2)[0];
    }

    private static int place(Fault fault) {
        return List.copyOf(FORMS.keySet()).indexOf(name(fault));
    }
}
