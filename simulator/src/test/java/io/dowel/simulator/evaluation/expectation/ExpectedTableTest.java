package io.dowel.simulator.evaluation.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedTableTest {

    private static final String HEAD = "dataset,file,quantity,expected,tolerance,kind,note\n";

    private static ExpectedTable table(String text) {
        return ExpectedTable.parse(text, "EXPECTED.csv");
    }

    @Test
    void quotedCellsHoldCommasQuotesAndLines() {
        ExpectedTable table = table(HEAD
                + "x,\"wrist/row_A1_{acc,gyr}.csv\",reps,5,0,\"protocol (5, 10)\",\"said \"\"five\"\",\nand meant it\"\n"
                + "x,barbell/a.csv,reps,10,0,label,\n");

        assertThat(table.notes()).isEmpty();
        assertThat(table.expectations())
                .extracting(Expectation::file)
                .containsExactly("wrist/row_A1_{acc,gyr}.csv", "barbell/a.csv");
        assertThat(table.expectations().get(0).path()).isEqualTo("wrist/row_A1_acc.csv");
        assertThat(table.expectations().get(1).path()).isEqualTo("barbell/a.csv");
    }

    @Test
    void columnsAreFoundByName() {
        ExpectedTable table = table("\uFEFFexpected,quantity,file,dataset\r\n7,reps,bowing/b.csv,bows\r\n");

        assertThat(table.expectations()).containsExactly(new Expectation("bows", "bowing/b.csv", "reps", 7, false));
    }

    @Test
    void aNumberWithoutAToleranceOrALabelOnlyIsNotAgreed() {
        ExpectedTable table = table(HEAD
                + "x,a.csv,reps,10,0,label+visible,\n"
                + "x,b.csv,reps,10,,\"label only (poor stream, or our count differs)\",\n"
                + "x,c.csv,reps,10,0,label only,\n");

        assertThat(table.expectations()).extracting(Expectation::agreed).containsExactly(true, false, false);
    }

    @Test
    void aLineThatIsNotUnderstoodIsSaidAndTheOthersStay() {
        ExpectedTable table =
                table(HEAD + "x,a.csv,reps,ten,0,label,\nx\nx,c.csv,reps,NaN,0,l,\nx,b.csv,reps,3,0,l,\n");

        assertThat(table.expectations()).extracting(Expectation::file).containsExactly("b.csv");
        assertThat(table.notes()).hasSize(3).first().asString().contains("ten");
    }

    @Test
    void aTableOfSomethingElseIsSaid() {
        assertThat(table("a,b\n1,2\n").notes()).hasSize(1);
        assertThat(table("").notes()).hasSize(1);
    }
}
