/**
 * What must outlive a restart: facts, decisions with their outcomes, offers, and the key that seals tokens. SQLite on named
 * threads with bounded queues; whoever asks is answered later or told that there is no room, and never waits.
 */
@NullMarked
package id.limpah.store;

import org.jspecify.annotations.NullMarked;
