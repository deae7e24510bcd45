package io.dowel.analysis.synthesis.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrokeShapeTest {

    private static final double H = 1e-5;

    static Stream<StrokeShape> shapes() {
        return Stream.of(
                StrokeShape.smooth(),
                new StrokeShape(0.5, 0, 0.5, 0, 0, 0),
                new StrokeShape(-0.5, 0.9, 0.4, 0, 0, 0),
                new StrokeShape(0.2, 0, 0.5, 5, 3.5, 0),
                new StrokeShape(-0.3, 0, 0.5, 0, 0, 0.03),
                new StrokeShape(0.3, 0.5, 0.35, 0, 0, 0.1));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aStrokeGoesFromZeroToOneWithoutTurningBack(StrokeShape shape) {
        assertThat(shape.at(0).value()).isCloseTo(0, within(1e-12));
        assertThat(shape.at(1).value()).isCloseTo(1, within(1e-12));
        for (double tau = 0.001; tau < 0.999; tau += 0.001) {
            assertThat(shape.at(tau).rate()).as("rate at %s", tau).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void derivativesAreThoseOfThePosition(StrokeShape shape) {
        for (double tau = 0.01; tau < 0.99; tau += 0.0073) {
            double before = shape.at(tau - H).value();
            double after = shape.at(tau + H).value();
            Jet here = shape.at(tau);
            assertThat(here.rate()).isCloseTo((after - before) / (2 * H), within(1e-5));
            double bend = (shape.at(tau + H).rate() - shape.at(tau - H).rate()) / (2 * H);
            assertThat(here.acceleration()).isCloseTo(bend, within(0.1));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void endsAreAtRestAndPullAsAsked(StrokeShape shape) {
        assertThat(shape.at(0).rate()).isCloseTo(0, within(1e-12));
        assertThat(shape.at(1).rate()).isCloseTo(0, within(1e-9));
        assertThat(shape.at(1).acceleration()).isCloseTo(-shape.endPull(), within(1e-6));
    }
}
