package org.broadsheet.identity;

import org.broadsheet.news.Formerly;

/** One of the configuration, by its name and its former names. */
record Named(String name, Formerly formerly) {}
