package org.broadsheet.edition;

/**
 * What an edition covers, in the order of filing.
 *
 * @param from the number of the last filing before it
 * @param to the number of the last filing in it
 */
public record Period(long from, long to) {
  /** Whether a report filed under this number is in it. */
  public boolean covers(long filing) {
    return filing > from && filing <= to;
  }
}
