package io.dowel.gateway.http.clinic;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.people.StaffId;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Asks by the guard that stands before every other address. */
public final class GuardedAsker implements Asker {

    private final Guard guard;

    public GuardedAsker(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Route before(Route route, Permission permission) {
        return guard.on(
                route,
                switch (permission) {
                    case READ -> io.dowel.gateway.access.Permission.READ_HEALTH;
                    case TREAT -> io.dowel.gateway.access.Permission.DECIDE_HEALTH;
                    case ATTEND -> io.dowel.gateway.access.Permission.CHANGE_HEALTH;
                });
    }

    @Override
    public Optional<StaffId> by(RoutingContext routing) {
        return Guard.caller(routing) instanceof Caller.Member member ? Optional.of(member.id()) : Optional.empty();
    }

    @Override
    public boolean isTablet(RoutingContext routing) {
        return Guard.caller(routing) instanceof Caller.PairedTablet;
    }
}
