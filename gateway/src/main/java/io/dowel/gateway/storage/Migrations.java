package io.dowel.gateway.storage;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations by name, in order. Flyway would search the class path for them, which finds nothing in a jar that has no entries for its
 * directories, and takes longer.
 */
final class Migrations implements ResourceProvider {

    private static final String FOLDER = "dowel/storage/";
    private static final List<String> NAMES =
            List.of("V1__sensors.sql", "V2__people.sql", "V3__clinic.sql", "V4__rooms.sql", "V5__openid.sql");

    /** The number of the newest one. */
    static int newest() {
        return NAMES.size();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return NAMES.contains(name) ? new Migration(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream()
                .filter(name -> name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(Migration::new)
                .toList();
    }

    /** One of them, read from the class path. */
    private static final class Migration extends LoadableResource {

        private final String name;

        private Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream text = Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name);
            if (text == null) {
                throw new IllegalStateException("the program was packaged without " + name);
            }
            return new InputStreamReader(text, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
