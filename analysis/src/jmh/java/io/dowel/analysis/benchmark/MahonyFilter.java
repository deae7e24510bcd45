package io.dowel.analysis.benchmark;

/**
 * The yardstick: the passive complementary filter of Mahony, Hamel and Pflimlin (2008) for gyroscope and accelerometer, as
 * textbooks have it, in double. Holds state; one owner.
 */
final class MahonyFilter {

    private static final double PROPORTIONAL = 1.0;
    private static final double INTEGRAL = 0.3;

    private double w = 1;
    private double x;
    private double y;
    private double z;
    private double integralX;
    private double integralY;
    private double integralZ;

    void update(double dtS, double gx, double gy, double gz, double ax, double ay, double az) {
        double rateX = gx;
        double rateY = gy;
        double rateZ = gz;
        double norm = Math.sqrt(ax * ax + ay * ay + az * az);
        if (norm > 0) {
            double mx = ax / norm;
            double my = ay / norm;
            double mz = az / norm;
            // the direction of up that the orientation expects, in the sensor's axes
            double ux = 2 * (x * z - w * y);
            double uy = 2 * (w * x + y * z);
            double uz = w * w - x * x - y * y + z * z;
            double errorX = my * uz - mz * uy;
            double errorY = mz * ux - mx * uz;
            double errorZ = mx * uy - my * ux;
            integralX += INTEGRAL * errorX * dtS;
            integralY += INTEGRAL * errorY * dtS;
            integralZ += INTEGRAL * errorZ * dtS;
            rateX += integralX + PROPORTIONAL * errorX;
            rateY += integralY + PROPORTIONAL * errorY;
            rateZ += integralZ + PROPORTIONAL * errorZ;
        }
        turn(0.5 * dtS * rateX, 0.5 * dtS * rateY, 0.5 * dtS * rateZ);
    }

    private void turn(double hx, double hy, double hz) {
        double nw = w - x * hx - y * hy - z * hz;
        double nx = x + w * hx + y * hz - z * hy;
        double ny = y + w * hy - x * hz + z * hx;
        double nz = z + w * hz + x * hy - y * hx;
        double scale = 1 / Math.sqrt(nw * nw + nx * nx + ny * ny + nz * nz);
        w = nw * scale;
        x = nx * scale;
        y = ny * scale;
        z = nz * scale;
    }

    double w() {
        return w;
    }
}
