package io.dowel.gateway.demo;

import io.dowel.analysis.synthesis.course.CourseStory;
import java.util.List;

/**
 * Somebody who does not exist.
 *
 * @param code pseudonym
 * @param name for the screen
 * @param goal in their words
 * @param avoided what they keep away from
 * @param feelsFine what they do
 */
record MadeUpPatient(
        String code, String name, String goal, List<String> avoided, List<String> feelsFine, CourseStory story) {

    /** Lifts while the demo runs. */
    static final MadeUpPatient LIFTING = new MadeUpPatient(
            "HERON",
            "Heron",
            "Pull a heavy bar off the floor again, and not think about it",
            List.of("heavy bars"),
            List.of("walking", "kettlebells"),
            CourseStory.PLATEAU);

    static final List<MadeUpPatient> OTHERS = List.of(
            new MadeUpPatient(
                    "LINDEN",
                    "Linden",
                    "Lift my daughter out of the bath",
                    List.of("lifting something off the floor"),
                    List.of("swimming", "stairs"),
                    CourseStory.FEAR_DRIVEN_AVOIDANCE),
            new MadeUpPatient(
                    "WREN",
                    "Wren",
                    "Carry a pack over a pass in summer",
                    List.of("bending in the morning"),
                    List.of("cycling"),
                    CourseStory.FLARE_UP));
}
