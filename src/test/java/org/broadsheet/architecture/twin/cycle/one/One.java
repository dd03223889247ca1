package org.broadsheet.architecture.twin.cycle.one;

import org.broadsheet.architecture.twin.cycle.two.Two;

/** Knows a package that knows this one. */
public record One(Two two) {}
