package io.dowel.simulator.replay;

/**
 * The name and the secret with which a replayed sensor connects.
 *
 * @param secret never shown by {@link #toString}
 */
public record ReplayAccount(String user, String secret) {

    @Override
    public String toString() {
        return "ReplayAccount[" + user + "]";
    }
}
