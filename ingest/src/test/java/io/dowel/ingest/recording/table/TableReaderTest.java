package io.dowel.ingest.recording.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TableReaderTest {

    private static final Path NAME = Path.of("x.csv");

    @Nested
    class Cells {

        @Test
        void areWithoutTheBlanksAroundThem() throws UnreadableException {
            assertThat(rows("a , b b,\tc\t\n 1,2 ,  3\n"))
                    .containsExactly(List.of("a", "b b", "c"), List.of("1", "2", "3"));
        }

        @Test
        void mayBeQuoted() throws UnreadableException {
            assertThat(rows("\"a,b\", \"he said \"\"no\"\"\" ,\"\"\n"))
                    .containsExactly(List.of("a,b", "he said \"no\"", ""));
        }

        @Test
        void areNumbersQuotedOrNotPaddedOrNot() throws UnreadableException {
            TableReader table = table("1.5, 2.5 ,\"3.5\",-4e-1,12345678901234567890\n");
            table.next();

            assertThat(table.number(0, "a")).isEqualTo(1.5);
            assertThat(table.number(1, "a")).isEqualTo(2.5);
            assertThat(table.number(2, "a")).isEqualTo(3.5);
            assertThat(table.number(3, "a")).isEqualTo(-0.4);
            assertThat(table.number(4, "a")).isEqualTo(1.2345678901234567e19);
        }

        @Test
        void thatAreEmptyCountAsCells() throws UnreadableException {
            assertThat(rows(",,\n1,,\n")).containsExactly(List.of("", "", ""), List.of("1", "", ""));
        }

        @Test
        void endWithTheSeparatorOfTheFile() throws UnreadableException {
            TableReader table = TableReader.of(NAME, in("1,5\t\t2\n"), '\t');
            table.next();

            assertThat(table.cells()).containsExactly("1,5", "", "2");
        }

        @Test
        void withAQuoteThatNeverEndsOrWithTextBehindItAreRefused() {
            assertThat(complaint("1,2\n\"3,4\n5,6\n")).isEqualTo("x.csv is no comma-separated table after line 1.");
            assertThat(complaint("\"3\"4,5\n")).isEqualTo("x.csv is no comma-separated table after line 0.");
        }
    }

    @Nested
    class Rows {

        @Test
        void endWithAnyLineEnd() throws UnreadableException {
            assertThat(rows("1\n2\r\n3\r4")).extracting(List::toString).containsExactly("[1]", "[2]", "[3]", "[4]");
        }

        @Test
        void thatAreBlankAreSkippedButCounted() throws UnreadableException {
            TableReader table = table("\n  \n1\n");
            table.next();

            assertThat(table.complaint("is here")).hasMessage("x.csv, line 3: is here.");
            assertThat(table.next()).isFalse();
        }

        @Test
        void beginAfterAByteOrderMark() throws UnreadableException {
            assertThat(rows("\u00EF\u00BB\u00BF1,2\n")).containsExactly(List.of("1", "2"));
        }

        @Test
        void areTheSameWhereverTheBufferEnds() throws UnreadableException {
            var random = new Random(7);
            var text = new StringBuilder();
            List<List<String>> expected = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                List<String> row = new ArrayList<>();
                for (int c = random.nextInt(12); c >= 0; c--) {
                    row.add(random.nextInt(4) == 0 ? "word" + random.nextInt() : "" + random.nextGaussian());
                }
                expected.add(row);
                text.append(String.join(",", row)).append(random.nextBoolean() ? "\r\n" : "\n");
            }

            assertThat(rows(text.toString())).isEqualTo(expected);
        }

        @Test
        void areReadFromAStreamThatGivesLittleAtATime() throws UnreadableException {
            InputStream drip = new FilterInputStream(in("1,2\n3,4\n")) {
                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                    return super.read(b, off, Math.min(1, len));
                }
            };
            assertThat(rows(TableReader.of(NAME, drip, ','))).containsExactly(List.of("1", "2"), List.of("3", "4"));
        }
    }

    @Test
    void noBytesWhateverTheyAreMakeItFailOtherwiseThanBySaying() {
        var random = new Random(11);
        byte[] alphabet = "0123456789,,,.-e\"\"\n\r \t;x\u00EF\u0000".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = alphabet[random.nextInt(alphabet.length)];
            }
            try (TableReader table = TableReader.of(NAME, new ByteArrayInputStream(bytes), ',')) {
                while (table.next()) {
                    for (int c = 0; c < table.width(); c++) {
                        table.number(c, "any");
                    }
                }
            } catch (UnreadableException said) {
                assertThat(said).hasMessageStartingWith("x.csv");
            }
        }
    }

    @Test
    void aFileThatCannotBeReadFurtherIsSaid() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> TableReader.of(NAME, broken, ','))
                .withMessage("x.csv cannot be read: the disk is gone.");
    }

    private static String complaint(String text) {
        var thrown = new String[1];
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> rows(text))
                .satisfies(e -> thrown[0] = e.getMessage());
        return thrown[0];
    }

    private static List<List<String>> rows(String text) throws UnreadableException {
        return rows(table(text));
    }

    private static List<List<String>> rows(TableReader table) throws UnreadableException {
        List<List<String>> rows = new ArrayList<>();
        while (table.next()) {
            rows.add(table.cells());
        }
        return rows;
    }

    private static TableReader table(String text) throws UnreadableException {
        return TableReader.of(NAME, in(text), ',');
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
