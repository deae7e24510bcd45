package io.dowel.gateway.plot;

import io.dowel.gateway.plot.curve.CurveCollector;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A plot under test, read back as any program would read it. */
final class Drawing {

    private final AnalysisResult result;
    private final String svg;
    private final Document document;

    private Drawing(AnalysisResult result, String svg) throws Exception {
        this.result = result;
        this.svg = svg;
        this.document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    static Drawing of(Recording recording) throws Exception {
        var curve = new CurveCollector();
        AnalysisResult result = RecordingAnalysis.analyse(recording, null, done -> {}, curve);
        return new Drawing(result, LiftPlot.svg(result, curve));
    }

    AnalysisResult result() {
        return result;
    }

    String svg() {
        return svg;
    }

    /** Every text that is drawn. */
    List<String> texts() {
        return elements("text").stream().map(e -> e.getTextContent().strip()).toList();
    }

    /** What the pointer is told about each group of a class, once each. */
    List<String> titles(String look) {
        return elements("g").stream()
                .filter(g -> g.getAttribute("class").equals(look))
                .map(g -> g.getElementsByTagName("title").item(0).getTextContent())
                .distinct()
                .toList();
    }

    /** Classes of all elements of a kind. */
    List<String> looks(String element) {
        return elements(element).stream().map(e -> e.getAttribute("class")).toList();
    }

    private List<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
