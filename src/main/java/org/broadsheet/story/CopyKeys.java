package org.broadsheet.story;

/**
 * What copies and returning columns are recognised by.
 *
 * @param sketch fingerprint of title and text
 * @param wording how many words the fingerprint has seen
 * @param feed number of the feed
 * @param title number of the whole title
 * @param figureless number of the title with all figures, days and months left out
 * @param nameless number of the title with names and figures left out, 0 when hardly a word remains
 * @param appeared seconds since the epoch
 */
record CopyKeys(
    int[] sketch,
    int wording,
    long feed,
    long title,
    long figureless,
    long nameless,
    long appeared) {}
