package org.broadsheet.architecture.twin.rooms.fetch;

import com.rometools.rome.io.SyndFeedInput;
import org.broadsheet.architecture.twin.rooms.parse.InAnotherRoom;

/** Stands in fetch and knows parse and parse's library. */
record KnowsAnotherRoom(InAnotherRoom other, SyndFeedInput library) {}
