package org.broadsheet.architecture.twin.rooms.parse;

/** Stands in parse. */
public record InAnotherRoom() {}
