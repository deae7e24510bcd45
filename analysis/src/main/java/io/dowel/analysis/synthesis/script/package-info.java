/** What a synthetic lifter does, act by act, and the body that does it. */
package io.dowel.analysis.synthesis.script;
