package io.dowel.gateway.export.fhir;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The parts that FHIR resources are made of. */
final class Fhir {

    /** What Dowel measures and asks, as {@code docs/fhir.md} lists it. */
    static final String CODES = "urn:dowel:code:hinge";

    static final String LOINC = "http://loinc.org";

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String UNCERTAINTY = "http://hl7.org/fhir/StructureDefinition/iso21090-uncertainty";

    /** Figures are known to three or four digits. */
    private static final MathContext DIGITS = new MathContext(5);

    private Fhir() {}

    /** The same thing has the same address in every bundle. */
    static String address(String kind, String id) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((kind + "/" + id).getBytes(StandardCharsets.UTF_8));
    }

    static JsonObject reference(String kind, String id) {
        return new JsonObject().put("reference", address(kind, id));
    }

    static JsonObject resource(String type) {
        return new JsonObject().put("resourceType", type);
    }

    static JsonObject text(String said) {
        return new JsonObject().put("text", said);
    }

    static JsonObject concept(String system, String code, String display) {
        return new JsonObject()
                .put(
                        "coding",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("system", system)
                                        .put("code", code)
                                        .put("display", display)))
                .put("text", display);
    }

    /** A number of things. */
    static JsonObject count(int value) {
        return quantity(value, "1", "1");
    }

    static JsonObject quantity(double value, String unit, String ucum) {
        return new JsonObject()
                .put("value", new BigDecimal(value).round(DIGITS))
                .put("unit", unit)
                .put("system", UCUM)
                .put("code", ucum);
    }

    /** With one standard error, as ISO 21090 has it. */
    static JsonObject quantity(double value, double standardError, String unit, String ucum) {
        return quantity(value, unit, ucum)
                .put(
                        "extension",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("url", UNCERTAINTY)
                                        .put("valueDecimal", new BigDecimal(standardError).round(DIGITS))));
    }
}
