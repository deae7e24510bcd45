package io.dowel.gateway.command.site;

import io.dowel.gateway.application.Backstage;

/**
 * Makes what stands behind the pages from a command's options.
 *
 * @param <O> the options
 */
@FunctionalInterface
public interface Wiring<O> {

    /** Makes it; where it cannot, throws an exception whose message is a sentence for the person. */
    Backstage of(O options) throws Exception;
}
