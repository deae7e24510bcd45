package io.dowel.ingest.wire.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.FrameCheck;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import io.dowel.ingest.wire.reading.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One message with IMU batches of a Movesense sensor.
 *
 * @param batches in the order of the message
 */
record MovesenseMessage(List<Batch> batches) {

    private static final float DEGREES = (float) Math.toDegrees(1);

    /**
     * Samples of both sensors under one time stamp.
     *
     * @param milliseconds of the first sample, since the sensor's start, in 32 bits
     * @param accelerations in m/s², still without times
     * @param rotations in °/s, as many
     */
    record Batch(long milliseconds, List<Reading> accelerations, List<Reading> rotations) {

        int size() {
            return rotations.size();
        }
    }

    /** As the sensor's log has it under {@code Meas}, or as the maker's library hands it on under {@code Body}. */
    static MovesenseMessage read(JsonParser json) throws IOException {
        List<Batch> batches = new ArrayList<>();
        StrangersDocument.expect(json.nextToken(), JsonToken.START_OBJECT, "the message");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "Meas" -> readMeasurements(json, batches);
                case "Body" -> batches.add(readBatch(json));
                default -> json.skipChildren();
            }
        }
        StrangersDocument.expect(json.currentToken(), JsonToken.END_OBJECT, "the message's end");
        if (batches.isEmpty()) {
            throw new Refused(Reason.NO_SAMPLES, "no batch of IMU6 or IMU9");
        }
        return new MovesenseMessage(batches);
    }

    private static void readMeasurements(JsonParser json, List<Batch> batches) throws IOException {
        StrangersDocument.expect(json.currentToken(), JsonToken.START_OBJECT, "Meas");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean imu = json.currentName().startsWith("IMU");
            json.nextToken();
            if (!imu) {
                json.skipChildren();
                continue;
            }
            StrangersDocument.expect(json.currentToken(), JsonToken.START_ARRAY, "an array of batches");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                batches.add(readBatch(json));
            }
        }
        StrangersDocument.expect(json.currentToken(), JsonToken.END_OBJECT, "the end of Meas");
    }

    private static Batch readBatch(JsonParser json) throws IOException {
        long milliseconds = -1;
        List<Reading> accelerations = List.of();
        List<Reading> rotations = List.of();
        StrangersDocument.expect(json.currentToken(), JsonToken.START_OBJECT, "a batch");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "Timestamp" -> milliseconds = StrangersDocument.whole(json, field, 0, FrameCheck.MAX_UINT32);
                case "ArrayAcc" -> accelerations = readVectors(json, FrameCheck.MAX_ACCELERATION_MPS2);
                case "ArrayGyro" -> rotations = readVectors(json, DEGREES * FrameCheck.MAX_ANGULAR_RATE_RADPS);
                default -> json.skipChildren();
            }
        }
        StrangersDocument.expect(json.currentToken(), JsonToken.END_OBJECT, "the end of a batch");
        if (milliseconds < 0 || accelerations.size() != rotations.size()) {
            throw new Refused(Reason.SYNTAX, "a batch has a Timestamp, and as many accelerations as rotations");
        }
        if (rotations.isEmpty()) {
            throw new Refused(Reason.NO_SAMPLES, "an empty batch");
        }
        return new Batch(milliseconds, accelerations, rotations);
    }

    private static List<Reading> readVectors(JsonParser json, float limit) throws IOException {
        StrangersDocument.expect(json.currentToken(), JsonToken.START_ARRAY, "an array of vectors");
        List<Reading> vectors = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (vectors.size() == ImuFrame.MAX_SAMPLES) {
                throw new Refused(Reason.TOO_MANY_SAMPLES, "more than " + ImuFrame.MAX_SAMPLES + " in a batch");
            }
            vectors.add(readVector(json, limit));
        }
        return vectors;
    }

    private static Reading readVector(JsonParser json, float limit) throws IOException {
        float[] axes = {Float.NaN, Float.NaN, Float.NaN};
        StrangersDocument.expect(json.currentToken(), JsonToken.START_OBJECT, "a vector");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            int axis = "xyz".indexOf(json.currentName());
            json.nextToken();
            if (axis < 0 || json.currentName().length() != 1) {
                throw new Refused(Reason.SYNTAX, "a vector has x, y and z");
            }
            axes[axis] = StrangersDocument.bounded(StrangersDocument.jsonFloat(json, "an axis"), limit, "an axis");
        }
        StrangersDocument.expect(json.currentToken(), JsonToken.END_OBJECT, "the end of a vector");
        if (Float.isNaN(axes[0]) || Float.isNaN(axes[1]) || Float.isNaN(axes[2])) {
            throw new Refused(Reason.SYNTAX, "a vector has x, y and z");
        }
        return new Reading(0, axes[0], axes[1], axes[2]);
    }
}
