package io.dowel.gateway.live.session;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Link;
import io.dowel.analysis.session.SessionEvent.Live;
import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.timing.SessionTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true right now: the newest pose and the newest state of each link. Immutable.
 *
 * @param version grows by one with each change, so that a reader can tell how many it skipped
 * @param at when the newest part became true
 * @param pose the newest pose, or {@code null} before the first
 * @param links one a sensor, in the order in which they first spoke
 */
public record LiveState(
        long version, SessionTime at, @Nullable Pose pose, List<Link> links) {

    public static final LiveState EMPTY = new LiveState(0, SessionTime.ZERO, null, List.of());

    /** The state after {@code events}; this very state where none of them is live. */
    public LiveState after(List<SessionEvent> events) {
        SessionTime newest = at;
        Pose newPose = pose;
        List<Link> newLinks = links;
        boolean changed = false;
        for (SessionEvent event : events) {
            if (event instanceof Live) {
                changed = true;
                newest = event.at();
                if (event instanceof Pose p) {
                    newPose = p;
                } else if (event instanceof Link link) {
                    newLinks = with(newLinks, link);
                }
            }
        }
        return changed ? new LiveState(version + 1, newest, newPose, newLinks) : this;
    }

    private static List<Link> with(List<Link> links, Link newer) {
        var result = new ArrayList<Link>(links.size() + 1);
        boolean replaced = false;
        for (Link link : links) {
            boolean same = link.sensor().equals(newer.sensor());
            result.add(same ? newer : link);
            replaced |= same;
        }
        if (!replaced) {
            result.add(newer);
        }
        return List.copyOf(result);
    }
}
