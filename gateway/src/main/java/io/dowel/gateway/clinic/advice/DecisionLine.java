package io.dowel.gateway.clinic.advice;

import io.dowel.analysis.progression.Advice.Proposal;

/** The line by which a patient sees who decided. It says nothing of rules and reasons: those are talked over. */
public final class DecisionLine {

    private DecisionLine() {}

    public static String of(StoredAdvice advice) {
        Decision decision = advice.decision();
        if (decision == null) {
            return "Your physio will decide what comes next.";
        }
        boolean keeps = advice.advice().proposal() != Proposal.STEP_UP
                && advice.advice().proposal() != Proposal.STEP_BACK
                && advice.advice().changed() == null;
        return switch (decision.verdict()) {
            case ACCEPTED ->
                keeps
                        ? decision.name() + " decided to keep your plan as it is."
                        : decision.name() + " decided on the next step in your plan.";
            case EDITED -> decision.name() + " set your next targets.";
            case REJECTED -> decision.name() + " decided to stay with your plan.";
        };
    }
}
