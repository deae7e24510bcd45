package io.dowel.analysis.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.Vector3;
import org.junit.jupiter.api.Test;

class QuaternionTest {

    private static final double ROUNDING = 1e-12;
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);
    private static final Vector3 Z = new Vector3(0, 0, 1);

    @Test
    void aQuarterTurnAboutUpTakesForwardToLeft() {
        Vector3 turned = Quaternion.fromAxisAngle(Z, Math.PI / 2).rotate(X);

        assertNear(turned, Y);
    }

    @Test
    void aProductTurnsByItsRightHandSideFirst() {
        Quaternion aboutX = Quaternion.fromAxisAngle(X, 0.7);
        Quaternion aboutZ = Quaternion.fromAxisAngle(new Vector3(0, 0, 5), -1.9);

        assertNear(aboutZ.multiply(aboutX).rotate(Y), aboutZ.rotate(aboutX.rotate(Y)));
    }

    @Test
    void theConjugateUndoesTheRotation() {
        Quaternion q = Quaternion.fromAxisAngle(new Vector3(1, -2, 3), 2.5);

        assertNear(q.conjugate().rotate(q.rotate(X)), X);
    }

    @Test
    void aNormalizedQuaternionHasLengthOne() {
        Quaternion q = new Quaternion(1, 2, 3, 4).normalized();

        assertThat(q.w() * q.w() + q.x() * q.x() + q.y() * q.y() + q.z() * q.z())
                .isCloseTo(1, within(ROUNDING));
    }

    @Test
    void aZeroQuaternionIsNoRotation() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quaternion(0, 0, 0, 0).normalized());
    }

    @Test
    void inclinationIsTheTipAndIgnoresTheHeading() {
        Quaternion tip = Quaternion.fromAxisAngle(new Vector3(1, 1, 0), Math.toRadians(20));
        Quaternion heading = Quaternion.fromAxisAngle(Z, 2.2);

        assertThat(heading.multiply(tip).inclinationDeg()).isCloseTo(20, within(1e-9));
    }

    private static void assertNear(Vector3 actual, Vector3 expected) {
        assertThat(actual.minus(expected).norm()).isLessThan(ROUNDING);
    }
}
