package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Plan;

/** What a physio makes of a piece of advice. */
public sealed interface Decision {

    /** It is taken as proposed; where nothing was proposed to change, it is noted. */
    record Accepted() implements Decision {}

    /** Another plan is put in force instead. */
    record Edited(Plan plan, String reason) implements Decision {}

    /** The plan stays as it was. */
    record Rejected(String reason) implements Decision {}
}
