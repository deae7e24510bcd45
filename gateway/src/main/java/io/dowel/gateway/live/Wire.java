package io.dowel.gateway.live;

/** The way to one client, as its {@link Outbox} sees it. */
interface Wire {

    /** True where the client does not read as fast as it is written to; nothing more should be sent now. */
    boolean isFull();

    void send(String text);
}
