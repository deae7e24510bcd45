package io.dowel.analysis.progression.rule;

import java.util.List;
import java.util.stream.IntStream;

/** The loads a site can put in someone's hands. */
public sealed interface SiteLoads {

    /** Nothing to add to: a dowel, or the body alone. */
    SiteLoads NONE = new FixedWeights(List.of());

    /**
     * The loads that can be made from the one in use, lightest first, {@code fromKg} and {@code toKg} included.
     *
     * @param currentKg the load in use, in kg
     */
    List<Double> between(double currentKg, double fromKg, double toKg);

    /**
     * Pairs of plates, one to each side of a bar. They are counted from the load in use, which somebody has loaded and so
     * can be made, whatever the bar weighs.
     *
     * @param smallestPerSideKg the smallest plate the site has a pair of, in kg
     */
    record Plates(double smallestPerSideKg) implements SiteLoads {

        public Plates {
            if (!(smallestPerSideKg >= 0.1 && smallestPerSideKg <= 25)) {
                throw new IllegalArgumentException(
                        "smallestPerSideKg, the smallest plate of a pair, is 0.1 to 25 kg, not " + smallestPerSideKg);
            }
        }

        @Override
        public List<Double> between(double currentKg, double fromKg, double toKg) {
            double stepKg = 2 * smallestPerSideKg;
            int first = (int) Math.ceil((fromKg - currentKg) / stepKg - ROUNDING);
            int last = (int) Math.floor((toKg - currentKg) / stepKg + ROUNDING);
            return IntStream.rangeClosed(first, last)
                    .mapToObj(i -> wholeGrams(currentKg + i * stepKg))
                    // a rounding that ends beyond a limit is beyond it
                    .filter(kg -> kg >= fromKg - ROUNDING && kg <= toKg + ROUNDING)
                    .toList();
        }

        private static double wholeGrams(double kg) {
            return Math.rint(kg * 1000) / 1000;
        }
    }

    /** Weights that come as they are, such as kettlebells, in kg. */
    record FixedWeights(List<Double> weightsKg) implements SiteLoads {

        public FixedWeights {
            weightsKg = weightsKg.stream().sorted().toList();
            if (weightsKg.stream().anyMatch(kg -> !(kg > 0 && kg <= 500))) {
                throw new IllegalArgumentException("weightsKg are above 0 and up to 500 kg each: " + weightsKg);
            }
        }

        @Override
        public List<Double> between(double currentKg, double fromKg, double toKg) {
            return weightsKg.stream()
                    .filter(kg -> kg >= fromKg - ROUNDING && kg <= toKg + ROUNDING)
                    .toList();
        }
    }

    /** Far below any weight there is: 10 % of 25 kg is not exactly 2.5 in binary. */
    double ROUNDING = 1e-9;
}
