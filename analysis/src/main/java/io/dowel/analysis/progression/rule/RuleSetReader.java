package io.dowel.analysis.progression.rule;

import io.dowel.analysis.progression.TempoTolerance;
import io.dowel.analysis.progression.rule.ProgressionSettings.ConfidenceLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.CourseLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.analysis.progression.rule.ProgressionSettings.ExposureLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.LoadStep;
import io.dowel.analysis.progression.rule.ProgressionSettings.PainLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.StepSizes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads plain data as a rule set; every refusal is an {@link IllegalArgumentException} with a sentence. */
final class RuleSetReader {

    private static final int MOST_WEIGHTS = 200;

    private final Map<Setting, Double> values = new EnumMap<>(Setting.class);

    private RuleSetReader() {}

    static RuleSet read(Map<String, ?> document) {
        known(
                "a rule set",
                document,
                Set.of(
                        RuleSetDocument.SCHEMA_KEY,
                        RuleSetDocument.NUMBER,
                        RuleSetDocument.LEFT_OUT,
                        RuleSetDocument.SETTINGS));
        int schema = whole(RuleSetDocument.SCHEMA_KEY, document.get(RuleSetDocument.SCHEMA_KEY));
        if (schema != RuleSetDocument.SCHEMA) {
            throw new IllegalArgumentException("schema is " + RuleSetDocument.SCHEMA + ", not " + schema);
        }
        return new RuleSet(
                whole(RuleSetDocument.NUMBER, document.get(RuleSetDocument.NUMBER)),
                new RuleSetReader().settings(map(RuleSetDocument.SETTINGS, document.get(RuleSetDocument.SETTINGS))),
                leftOut(list(RuleSetDocument.LEFT_OUT, document.get(RuleSetDocument.LEFT_OUT))));
    }

    private static Set<ProgressionRule> leftOut(List<?> names) {
        Set<ProgressionRule> leftOut = EnumSet.noneOf(ProgressionRule.class);
        for (Object name : names) {
            leftOut.add(rule(String.valueOf(name)));
        }
        return leftOut;
    }

    private static ProgressionRule rule(String name) {
        for (ProgressionRule rule : ProgressionRule.values()) {
            if (rule.name().equals(name)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("leftOut names rules that there are; '" + name + "' is none");
    }

    private ProgressionSettings settings(Map<String, ?> all) {
        Map<String, Set<String>> groups = new HashMap<>();
        Set<String> top = new HashSet<>(Set.of(RuleSetDocument.EQUIPMENT));
        for (Setting setting : Setting.values()) {
            if (setting.group().isEmpty()) {
                top.add(setting.field());
            } else {
                top.add(setting.group());
                groups.computeIfAbsent(setting.group(), g -> new HashSet<>()).add(setting.field());
            }
        }
        known(RuleSetDocument.SETTINGS, all, top);
        groups.forEach((group, fields) -> known(group, map(group, all.get(group)), fields));
        for (Setting setting : Setting.values()) {
            Map<String, ?> from = setting.group().isEmpty() ? all : map(setting.group(), all.get(setting.group()));
            double value = number(setting.key(), from.get(setting.field()));
            setting.check(value);
            values.put(setting, value);
        }
        return made(equipment(map(RuleSetDocument.EQUIPMENT, all.get(RuleSetDocument.EQUIPMENT))));
    }

    private ProgressionSettings made(Equipment equipment) {
        return new ProgressionSettings(
                new PainLimits(count(Setting.PAIN_FREE), count(Setting.PAIN_ACCEPTABLE)),
                new ConfidenceLimits(count(Setting.CONFIDENCE_ADD), count(Setting.CONFIDENCE_HOLD)),
                new LoadStep(value(Setting.LOAD_SMALLEST), value(Setting.LOAD_USUAL), value(Setting.LOAD_LARGEST)),
                equipment,
                new StepSizes(
                        count(Setting.STEP_REPETITIONS),
                        count(Setting.STEP_REPETITIONS_UP_TO),
                        count(Setting.STEP_REPETITIONS_DOWN_TO),
                        value(Setting.STEP_RANGE),
                        value(Setting.STEP_PAUSE),
                        value(Setting.STEP_LOWERING)),
                new TempoTolerance(
                        value(Setting.TEMPO_ABSOLUTE), value(Setting.TEMPO_SHARE), value(Setting.TEMPO_FAST)),
                new ExposureLimits(count(Setting.FEAR_HOLD)),
                new CourseLimits(
                        count(Setting.BREAK_DAYS),
                        count(Setting.PLATEAU_DAYS),
                        count(Setting.PLATEAU_SESSIONS),
                        value(Setting.MORE_THAN_PLANNED),
                        value(Setting.DOUBTFUL_SHARE)),
                count(Setting.SESSIONS_NEEDED),
                value(Setting.ON_TARGET_SHARE),
                value(Setting.WEEKLY_VOLUME_REMARK));
    }

    private double value(Setting setting) {
        return values.getOrDefault(setting, Double.NaN);
    }

    private int count(Setting setting) {
        return (int) value(setting);
    }

    private static Equipment equipment(Map<String, ?> both) {
        known(RuleSetDocument.EQUIPMENT, both, Set.of(RuleSetDocument.BAR, RuleSetDocument.KETTLEBELLS));
        return new Equipment(
                loads("equipment.bar", both.get(RuleSetDocument.BAR)),
                loads("equipment.kettlebells", both.get(RuleSetDocument.KETTLEBELLS)));
    }

    private static SiteLoads loads(String name, @Nullable Object plain) {
        Map<String, ?> loads = map(name, plain);
        boolean plates = loads.containsKey(RuleSetDocument.PLATES);
        known(name, loads, Set.of(plates ? RuleSetDocument.PLATES : RuleSetDocument.WEIGHTS));
        if (plates) {
            return new SiteLoads.Plates(number(name + "." + RuleSetDocument.PLATES, loads.get(RuleSetDocument.PLATES)));
        }
        List<?> written = list(name + "." + RuleSetDocument.WEIGHTS, loads.get(RuleSetDocument.WEIGHTS));
        if (written.size() > MOST_WEIGHTS) {
            throw new IllegalArgumentException(name + "." + RuleSetDocument.WEIGHTS + " holds up to " + MOST_WEIGHTS
                    + " weights, not " + written.size());
        }
        List<Double> weightsKg = new ArrayList<>();
        for (Object weight : written) {
            weightsKg.add(number(name + "." + RuleSetDocument.WEIGHTS, weight));
        }
        return new SiteLoads.FixedWeights(weightsKg);
    }

    /** Neither a field too many nor one too few. */
    private static void known(String name, Map<String, ?> given, Set<String> fields) {
        for (Object field : given.keySet()) {
            if (!(field instanceof String text && fields.contains(text))) {
                throw new IllegalArgumentException(name + " has no field '" + field + "'");
            }
        }
        for (String field : fields.stream().sorted().toList()) {
            if (!given.containsKey(field)) {
                throw new IllegalArgumentException(name + " needs the field '" + field + "'");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(String name, @Nullable Object plain) {
        if (plain instanceof Map<?, ?> map) {
            return (Map<String, ?>) map;
        }
        throw new IllegalArgumentException(name + " is a group of fields");
    }

    private static List<?> list(String name, @Nullable Object plain) {
        if (plain instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " is a list");
    }

    private static double number(String name, @Nullable Object plain) {
        if (plain instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(name + " is a number");
    }

    private static int whole(String name, @Nullable Object plain) {
        double number = number(name, plain);
        if (!(number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
            throw new IllegalArgumentException(name + " is a whole number from 1, not " + Setting.written(number));
        }
        return (int) number;
    }
}
