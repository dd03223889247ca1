package org.broadsheet.architecture.twin.twice.two;

final class NamedTwice {}
