/** What is promised to programs: the documents of the addresses and of the messages, and whether a request keeps to them. */
@NullMarked
package io.dowel.gateway.http.contract;

import org.jspecify.annotations.NullMarked;
