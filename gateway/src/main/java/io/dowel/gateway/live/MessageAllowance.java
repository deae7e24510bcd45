package io.dowel.gateway.live;

/** How many messages a client may still send: a bucket that fills steadily. Holds state; one owner. */
final class MessageAllowance {

    private final int burst;
    private final double perNano;
    private double left;
    private long filledNanos;

    /**
     * @param burst messages at once at most
     * @param perSecond messages a second in the long run
     */
    MessageAllowance(int burst, double perSecond, long nowNanos) {
        this.burst = burst;
        this.perNano = perSecond / 1e9;
        this.left = burst;
        this.filledNanos = nowNanos;
    }

    /** Takes one message from the allowance; false where it is used up. */
    boolean take(long nowNanos) {
        left = Math.min(burst, left + (nowNanos - filledNanos) * perNano);
        filledNanos = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
