package io.dowel.gateway.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** A clock that stands where it is put: a history is written as if it were then. Holds state; one owner. */
final class MadeUpTime implements InstantSource {

    private final ZoneId site;
    private Instant now = Instant.EPOCH;

    MadeUpTime(ZoneId site) {
        this.site = site;
    }

    ZoneId site() {
        return site;
    }

    void is(LocalDate day, int hour) {
        now = day.atTime(hour, 0).atZone(site).toInstant();
    }

    void isNow() {
        now = Instant.now();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
