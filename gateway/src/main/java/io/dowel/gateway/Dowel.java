package io.dowel.gateway;

/** The {@code dowel} command: the only place that wires the parts together. */
public final class Dowel {

    private Dowel() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
