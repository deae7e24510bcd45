package io.dowel.gateway.web;

import java.util.List;
import java.util.regex.Pattern;

/** The words that no screen of Dowel says (DOMAIN: sections 6 and 7). */
final class KindWords {

    private static final Pattern NEVER_SAID = Pattern.compile(
            "\\b(danger\\w*|wrong\\w*|bad form|fail(s|ed|ure|ing)?|unsafe\\w*|safe(ly|ty)?|broken|diagnos\\w*|treat(s|ed|ment)?"
                    + "|correct posture|risk\\w*|clinical-grade)\\b",
            Pattern.CASE_INSENSITIVE);

    private KindWords() {}

    static List<String> neverSaidIn(String text) {
        return NEVER_SAID.matcher(text).results().map(r -> r.group()).toList();
    }
}
