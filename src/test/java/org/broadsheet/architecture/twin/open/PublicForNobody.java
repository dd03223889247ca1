package org.broadsheet.architecture.twin.open;

/** Is public although nobody outside its package uses it. */
public final class PublicForNobody {
  private PublicForNobody() {}
}
