package io.dowel.ingest.recording.sample;

import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those rows of a table that hold a number in every column asked for; the others are counted and passed over. Holds state;
 * one owner.
 */
public final class NumberRows {

    private final TableReader table;
    private final Drops drops;
    private final int width;
    private final int[] columns;
    private final double[] values;

    /**
     * Begins below the header, the current row of {@code table}.
     *
     * @param names of the columns, in the order in which {@link #value} is asked
     */
    public NumberRows(TableReader table, List<String> names, Drops drops) throws UnreadableException {
        this.table = table;
        this.drops = drops;
        this.width = table.width();
        this.columns = table.columnsOf(names);
        this.values = new double[columns.length];
    }

    /** Moves to the next row of numbers; false at the end. */
    public boolean next() throws UnreadableException {
        while (table.next()) {
            @Nullable DropReason reason = reason();
            if (reason == null) {
                return true;
            }
            drops.count(reason);
        }
        return false;
    }

    /** The number in the column named as number {@code i}. */
    public double value(int i) {
        return values[i];
    }

    /** A time as nanoseconds, whose whole part keeps all its digits; out of every range where it is too large. */
    public static long nanos(double time, long nanosPerUnit) {
        if (!(Math.abs(time) < (double) Long.MAX_VALUE / 2 / nanosPerUnit)) {
            return Long.MAX_VALUE;
        }
        double whole = Math.floor(time);
        return ((long) whole) * nanosPerUnit + Math.round((time - whole) * nanosPerUnit);
    }

    /** The cell of that column as it is written. */
    public String text(int i) {
        return table.text(columns[i]);
    }

    /** Why the row is left out, {@code null} where it is not. */
    private @Nullable DropReason reason() {
        if (table.width() != width) {
            return DropReason.SHORT_ROW;
        }
        for (int i = 0; i < columns.length; i++) {
            values[i] = table.numberOrNaN(columns[i]);
            if (Double.isNaN(values[i])) {
                return table.isMissing(columns[i]) ? DropReason.NOT_FINITE : DropReason.NOT_A_NUMBER;
            }
        }
        return null;
    }
}
