package io.dowel.gateway.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.dowel.analysis.repetition.Figure;
import io.dowel.gateway.clinic.lift.figure.FigureColumns;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneRepetition;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneSet;
import io.dowel.gateway.clinic.lift.figure.SpineFigures;
import io.dowel.gateway.clinic.visit.Visit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every repetition of a patient, one a line with its figures and their standard errors, as CSV with a header. */
public final class RepetitionCsv {

    private static final List<String> WHO = List.of(
            "day", "visit", "session", "set", "repetition", "exercise", "load_kg", "quality", "start_s", "end_s");

    private RepetitionCsv() {}

    /** Writes it, and leaves {@code out} open. A figure that does not apply is an empty field. */
    public static void write(PatientFile file, OutputStream out) throws IOException {
        Map<String, LocalDate> days = new HashMap<>();
        for (Visit visit : file.visits()) {
            days.put(visit.id(), visit.day());
        }
        try (CsvGenerator csv = new CsvFactory().createGenerator(out)) {
            csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            csv.setSchema(columns());
            for (DoneSet set : file.sets()) {
                for (DoneRepetition repetition : set.repetitions()) {
                    line(csv, String.valueOf(days.get(set.visit())), set, repetition);
                }
            }
        }
    }

    private static CsvSchema columns() {
        CsvSchema.Builder columns = CsvSchema.builder();
        WHO.forEach(columns::addColumn);
        Stream.concat(FigureColumns.names().stream(), SpineFigures.names().stream())
                .forEach(figure -> columns.addColumn(figure).addColumn(figure + FigureColumns.ERROR));
        return columns.build().withHeader();
    }

    private static void line(CsvGenerator csv, String day, DoneSet set, DoneRepetition repetition) throws IOException {
        csv.writeStartObject();
        csv.writeStringField("day", day);
        csv.writeStringField("visit", set.visit());
        csv.writeStringField("session", set.session());
        csv.writeNumberField("set", set.number());
        csv.writeNumberField("repetition", repetition.number());
        csv.writeStringField("exercise", set.exerciseId());
        csv.writeNumberField("load_kg", set.loadKg());
        csv.writeStringField("quality", repetition.quality());
        csv.writeNumberField("start_s", repetition.startS());
        csv.writeNumberField("end_s", repetition.endS());
        for (Map.Entry<String, Figure> figure : repetition.figures().entrySet()) {
            csv.writeNumberField(figure.getKey(), figure.getValue().value());
            csv.writeNumberField(
                    figure.getKey() + FigureColumns.ERROR, figure.getValue().standardError());
        }
        csv.writeEndObject();
    }
}
