package io.dowel.analysis.synthesis.course;

/** What a simulated course is about. */
public enum CourseStory {
    STEADY("Somebody who begins with the dowel, comes twice a week and gets on well."),
    FLARE_UP("Somebody at the trap bar whose back has two bad days in week 5, and settles again."),
    FEAR_DRIVEN_AVOIDANCE("Somebody who hardly hurts, expects the worst of the floor, and finds out what happens."),
    OVER_EAGER("Somebody who feels fine and does more than was agreed, whenever nobody looks."),
    IRREGULAR("Somebody whose work takes them away for weeks, and who seldom answers the next-morning question."),
    POOR_SIGNAL("Somebody who lifts well, with a strap that sits loose from week 3 to week 6."),
    PLATEAU("Somebody whose deadlift does not move for weeks, however willing they are."),
    FLAGGED("Somebody who tells of something in week 4 that a doctor must hear of first.");

    private final String sentence;

    CourseStory(String sentence) {
        this.sentence = sentence;
    }

    /** Who it is about, in a sentence. */
    public String sentence() {
        return sentence;
    }
}
