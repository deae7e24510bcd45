/**
 * One session from inputs to events: everything that happens to it goes in, everything that follows comes out.
 *
 * <p>Start reading at {@link io.dowel.analysis.session.SessionAnalyzer}. Same inputs, same outputs, bit for bit.
 */
@NullMarked
package io.dowel.analysis.session;

import org.jspecify.annotations.NullMarked;
