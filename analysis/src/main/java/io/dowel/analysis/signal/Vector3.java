package io.dowel.analysis.signal;

/** Three numbers along x, y, z of a stated frame, in a stated unit. */
public record Vector3(double x, double y, double z) {

    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    public double norm() {
        return Math.sqrt(dot(this));
    }

    /** The same direction with length 1; a zero vector has no direction and is refused. */
    public Vector3 normalized() {
        double norm = norm();
        if (!(norm > 0)) {
            throw new IllegalArgumentException("a zero vector has no direction");
        }
        return times(1 / norm);
    }
}
