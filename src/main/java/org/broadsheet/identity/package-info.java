/**
 * Identities: which digest, topic or subscriber of the configuration is one that was known before.
 *
 * <p>The database refers to each by the first name that it ever had, its id, and remembers the
 * other names. So a rename changes no row of editions, opt-outs or links, and two nodes that know
 * it by different names for a while mean the same one. {@link org.broadsheet.identity.Registry}
 * says which name means which id; {@link org.broadsheet.identity.Recognition} finds for each
 * configured name the id that it has: by the name itself, by the names under {@code formerly}, and
 * for addresses that differ only in their spelling; {@link org.broadsheet.identity.Succession}
 * judges what is left over.
 *
 * <p>Where one has gone and another one is new, nobody but the operator can tell a rename from a
 * replacement. Nothing may be sent a second time and nobody written to who left, so a new one
 * begins where the one that has gone stopped, and a configuration is refused where a reader of the
 * new one has left the one that has gone. The operator's word, {@code formerly}, ends both.
 */
@NullMarked
package org.broadsheet.identity;

import org.jspecify.annotations.NullMarked;
