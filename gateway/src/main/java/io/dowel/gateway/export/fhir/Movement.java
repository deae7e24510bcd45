package io.dowel.gateway.export.fhir;

import io.dowel.gateway.clinic.lift.figure.SpineFigures;

/** The figures of a repetition, by the column they are kept in and the code they are given. */
enum Movement {
    LOWERING("lowering_s", "lowering-duration", "Duration of lowering", "s", "s"),
    BOTTOM("bottom_s", "bottom-pause", "Duration of the pause at the bottom", "s", "s"),
    LIFTING("lifting_s", "lifting-duration", "Duration of lifting", "s", "s"),
    TOP("top_s", "top-pause", "Duration of the pause at the top", "s", "s"),
    RANGE_M("range_m", "lifting-travel", "Vertical travel of lifting", "m", "m"),
    LOWERING_RANGE_M("lowering_range_m", "lowering-travel", "Vertical travel of lowering", "m", "m"),
    RANGE_DEG("range_deg", "lifting-flexion-range", "Trunk flexion range of lifting", "deg", "deg"),
    LOWERING_RANGE_DEG("lowering_range_deg", "lowering-flexion-range", "Trunk flexion range of lowering", "deg", "deg"),
    MEAN_LIFTING_MPS("mean_lifting_mps", "mean-lifting-velocity", "Mean velocity of lifting", "m/s", "m/s"),
    PEAK_LIFTING_MPS("peak_lifting_mps", "peak-lifting-velocity", "Peak velocity of lifting", "m/s", "m/s"),
    MEAN_LIFTING_DEGPS(
            "mean_lifting_degps", "mean-lifting-angular-rate", "Mean angular rate of lifting", "deg/s", "deg/s"),
    PEAK_LIFTING_DEGPS(
            "peak_lifting_degps", "peak-lifting-angular-rate", "Peak angular rate of lifting", "deg/s", "deg/s"),
    LOWERING_SPINE(
            SpineFigures.LOWERING, "lowering-spine-shape-change", "Spine shape change of lowering", "deg", "deg"),
    LIFTING_SPINE(SpineFigures.LIFTING, "lifting-spine-shape-change", "Spine shape change of lifting", "deg", "deg");

    final String column;
    final String code;
    final String display;
    final String unit;
    final String ucum;

    Movement(String column, String code, String display, String unit, String ucum) {
        this.column = column;
        this.code = code;
        this.display = display;
        this.unit = unit;
        this.ucum = ucum;
    }
}
