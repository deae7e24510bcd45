package io.dowel.analysis.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StateTest {

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leaf";
            }
        }
    }

    record Inner(int a, @Nullable Double b) {}

    record Everything(
            double real,
            int number,
            long big,
            boolean yes,
            String text,
            Colour colour,
            LocalDate day,
            Inner inner,
            List<Inner> inners,
            List<@Nullable Double> reals,
            Map<String, Double> figures,
            @Nullable Integer boxed,
            @Nullable Inner absent) {}

    record Proud(int atLeastOne) {
        Proud {
            if (atLeastOne < 1) {
                throw new IllegalArgumentException("at least one");
            }
        }
    }

    private static final Everything EVERYTHING = new Everything(
            -0.0,
            -7,
            Long.MIN_VALUE,
            true,
            "Grüße, 山",
            Colour.GREEN,
            LocalDate.of(2026, 2, 28),
            new Inner(1, Double.NaN),
            List.of(new Inner(2, 1e-300), new Inner(3, null)),
            Arrays.asList(1.5, null, Double.NEGATIVE_INFINITY),
            new TreeMap<>(Map.of("loadKg", 60.0, "a", 2.0)),
            null,
            null);

    @Nested
    class WhatWasWritten {

        @Test
        void isReadAgain() {
            var out = new StateWriter();
            out.section("stage", 3);
            out.writeBoolean(true);
            out.writeInt(-1);
            out.writeLong(1L << 60);
            out.writeDouble(Math.PI);
            out.writeDoubles(new double[] {1, 2, 3, 4}, 3);
            out.writeText("");
            out.writeEnum(Colour.GREEN);
            out.writeEnum(null);
            var in = new StateReader(out.toBytes());
            in.section("stage", 3);
            assertThat(in.readBoolean()).isTrue();
            assertThat(in.readInt()).isEqualTo(-1);
            assertThat(in.readLong()).isEqualTo(1L << 60);
            assertThat(in.readDouble()).isEqualTo(Math.PI);
            assertThat(in.readDoubles()).containsExactly(1, 2, 3);
            assertThat(in.readText()).isEmpty();
            assertThat(in.readEnum(Colour.class)).isEqualTo(Colour.GREEN);
            assertThat(in.readEnum(Colour.class)).isNull();
            in.end();
        }

        @Test
        void keepsEveryBitOfANumber() {
            long oddNaN = 0x7ff8_0000_dead_beefL;
            var out = new StateWriter();
            out.writeDouble(Double.longBitsToDouble(oddNaN));
            out.writeDouble(-0.0);
            var in = new StateReader(out.toBytes());
            assertThat(Double.doubleToRawLongBits(in.readDouble())).isEqualTo(oddNaN);
            assertThat(Double.doubleToRawLongBits(in.readDouble())).isEqualTo(1L << 63);
        }

        @Test
        void mayBeAnyRecord() {
            var in = new StateReader(written(EVERYTHING));
            Everything read = in.readRecord(Everything.class);
            assertThat(read).isEqualTo(EVERYTHING);
            in.end();
        }

        @Test
        void mayBeAnAbsentRecord() {
            assertThat(new StateReader(written(null)).readNullableRecord(Inner.class))
                    .isNull();
        }

        @Test
        void mayBeLargerThanOneExpects() {
            var out = new StateWriter();
            double[] many = new SplittableRandom(1).doubles(100_000).toArray();
            out.writeDoubles(many, many.length);
            out.writeText("x".repeat(50_000));
            var in = new StateReader(out.toBytes());
            assertThat(in.readDoubles()).isEqualTo(many);
            assertThat(in.readText()).hasSize(50_000);
        }
    }

    @Nested
    class BytesAreRefused {

        private final byte[] bytes = written(EVERYTHING);

        @Test
        void whereTheyAreTooShortToBeAState() {
            assertThatThrownBy(() -> new StateReader(new byte[3]))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("not 3");
        }

        @Test
        void whereTheyAreSomethingElse() {
            assertThatThrownBy(
                            () -> new StateReader("{\"schema\":\"dowel.analysis/1\"}".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("no state of a session");
        }

        @Test
        void whereTheyAreCutOffAnywhere() {
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> new StateReader(cut)).isInstanceOf(UnreadableStateException.class);
            }
        }

        @Test
        void whereAnyBitHasChanged() {
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                byte[] changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> new StateReader(changed))
                        .as("bit %d", bit)
                        .isInstanceOf(UnreadableStateException.class);
            }
        }

        @Test
        void whereAnotherSectionComes() {
            var out = new StateWriter();
            out.section("clock", 1);
            assertThatThrownBy(() -> new StateReader(out.toBytes()).section("order", 1))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessage("the state should go on with 'order', not with 'clock'");
        }

        @Test
        void whereASectionHasAnotherVersion() {
            var out = new StateWriter();
            out.section("clock", 2);
            assertThatThrownBy(() -> new StateReader(out.toBytes()).section("clock", 1))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("version 2")
                    .hasMessageContaining("version 1");
        }

        @Test
        void whereARecordHasAnotherShape() {
            assertThatThrownBy(() -> new StateReader(written(new Inner(1, 2.0))).readRecord(Proud.class))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("Proud has another shape");
        }

        @Test
        void whereARecordIsMissing() {
            assertThatThrownBy(() -> new StateReader(written(null)).readRecord(Proud.class))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("a Proud is missing");
        }

        @Test
        void whereARecordBreaksItsOwnRules() {
            var out = new StateWriter();
            out.writeBoolean(true);
            out.writeInt(RecordShape.of(Proud.class).fingerprint());
            out.writeInt(0);
            assertThatThrownBy(() -> new StateReader(out.toBytes()).readRecord(Proud.class))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("at least one");
        }

        @Test
        void whereTheyPromiseMoreThanTheyHold() {
            var out = new StateWriter();
            out.writeInt(Integer.MAX_VALUE);
            assertThatThrownBy(() -> new StateReader(out.toBytes()).readDoubles())
                    .isInstanceOf(UnreadableStateException.class);
            assertThatThrownBy(() -> new StateReader(out.toBytes()).readText())
                    .isInstanceOf(UnreadableStateException.class);
        }

        @Test
        void whereMoreIsReadThanWasWritten() {
            assertThatThrownBy(() -> new StateReader(new StateWriter().toBytes()).readInt())
                    .isInstanceOf(UnreadableStateException.class);
        }

        @Test
        void whereLessIsReadThanWasWritten() {
            var out = new StateWriter();
            out.writeInt(1);
            assertThatThrownBy(() -> new StateReader(out.toBytes()).end())
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("4 bytes are left over");
        }

        @Test
        void whereAConstantIsUnknown() {
            var out = new StateWriter();
            out.writeBoolean(true);
            out.writeText("BLUE");
            assertThatThrownBy(() -> new StateReader(out.toBytes()).readEnum(Colour.class))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("BLUE");
        }
    }

    private static byte[] written(@Nullable Record value) {
        var out = new StateWriter();
        out.writeRecord(value);
        return out.toBytes();
    }
}
