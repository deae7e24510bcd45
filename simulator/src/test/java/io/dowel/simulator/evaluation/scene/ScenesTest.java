package io.dowel.simulator.evaluation.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.synthesis.LiftTruth.Incident;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenesTest {

    @Test
    void nothingIsLiftedInASceneWithoutARepetition() {
        Set<String> done = new HashSet<>();
        for (int i = 0; i < IdleScene.COUNT; i++) {
            var truth = IdleScene.at(i).lift().truth(IdleScene.at(i).sensor());
            assertThat(truth.repetitions()).isEmpty();
            assertThat(truth.partials()).isEmpty();
            truth.incidents().stream().map(Incident::kind).forEach(done::add);
        }
        assertThat(done).contains("stamp", "jump", "walk", "unrack", "setdown", "regrip", "dip");
    }

    @Test
    void aSceneIsAlwaysTheSame() {
        assertThat(IdleScene.at(17).lift().samples(IdleScene.at(17).sensor()))
                .isEqualTo(IdleScene.at(17).lift().samples(IdleScene.at(17).sensor()));
        assertThat(BackScene.at(2).deliveries()).isEqualTo(BackScene.at(2).deliveries());
    }

    @Test
    void someClocksOfBacksAreAsFarApartAsMayBeAndNoneFurther() {
        assertThat(IntStream.range(0, BackScene.COUNT).mapToObj(BackScene::at))
                .allSatisfy(scene -> assertThat(apartPpm(scene)).isLessThanOrEqualTo(200))
                .anySatisfy(scene -> assertThat(apartPpm(scene)).isEqualTo(200));
    }

    private static double apartPpm(BackScene scene) {
        return Math.abs(scene.trunk().clock().skewPpm() - scene.pelvis().clock().skewPpm());
    }
}
