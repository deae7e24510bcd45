package io.dowel.analysis.progression.rule;

import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule set as plain data: maps, lists, texts and numbers, as any JSON library writes and reads them.
 *
 * <p>The form is versioned by {@code schema}, apart from the rule set's own {@code number}. It is complete: every setting
 * stands in it, so that a stored document goes on meaning the same when a default changes.
 */
public final class RuleSetDocument {

    /** The version of this form; a document of another one is refused. */
    public static final int SCHEMA = 1;

    static final String SCHEMA_KEY = "schema";
    static final String NUMBER = "number";
    static final String LEFT_OUT = "leftOut";
    static final String SETTINGS = "settings";
    static final String EQUIPMENT = "equipment";
    static final String BAR = "bar";
    static final String KETTLEBELLS = "kettlebells";
    static final String PLATES = "smallestPerSideKg";
    static final String WEIGHTS = "weightsKg";

    private RuleSetDocument() {}

    /** What a document turned out to be. */
    public sealed interface Reading {}

    /** A document that makes sense. */
    public record Read(RuleSet rules) implements Reading {}

    /**
     * A document that does not.
     *
     * @param sentence which field, and what it may be, for the person who wrote it
     */
    public record Refused(String sentence) implements Reading {}

    /** The document of a rule set; its maps keep the order of the documentation. */
    public static Map<String, Object> of(RuleSet rules) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(SCHEMA_KEY, SCHEMA);
        document.put(NUMBER, rules.number());
        document.put(LEFT_OUT, rules.leftOut().stream().map(Enum::name).toList());
        document.put(SETTINGS, settings(rules.settings()));
        return document;
    }

    /** Reads a document; unknown, missing and senseless fields are refused. */
    public static Reading read(Map<String, ?> document) {
        try {
            return new Read(RuleSetReader.read(document));
        } catch (IllegalArgumentException refused) {
            return new Refused(String.valueOf(refused.getMessage()));
        }
    }

    private static Map<String, Object> settings(ProgressionSettings settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            double value = setting.of(settings);
            Object plain = setting.unit().whole() ? (Object) (int) value : (Object) value;
            if (setting.group().isEmpty()) {
                all.put(setting.field(), plain);
            } else {
                group(all, setting.group()).put(setting.field(), plain);
            }
        }
        all.put(EQUIPMENT, equipment(settings.equipment()));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> group(Map<String, Object> all, String name) {
        return (Map<String, Object>) all.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
    }

    private static Map<String, Object> equipment(Equipment equipment) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(BAR, loads(equipment.bar()));
        both.put(KETTLEBELLS, loads(equipment.kettlebells()));
        return both;
    }

    private static Map<String, Object> loads(SiteLoads loads) {
        if (loads instanceof SiteLoads.Plates plates) {
            return Map.of(PLATES, plates.smallestPerSideKg());
        }
        return Map.of(WEIGHTS, List.copyOf(((SiteLoads.FixedWeights) loads).weightsKg()));
    }
}
