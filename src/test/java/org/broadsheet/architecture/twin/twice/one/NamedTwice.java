package org.broadsheet.architecture.twin.twice.one;

final class NamedTwice {}
