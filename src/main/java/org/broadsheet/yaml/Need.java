package org.broadsheet.yaml;

/** Whether a value must be had, or something may stand for it if that cannot be. */
public enum Need {
  /** It must: a variable that is not set, or a file that cannot be read, is an error. */
  NEEDED,
  /** A secret that is not used: {@link Secret#MASK} stands for it. */
  SECRET,
  /** An address that is not asked: a name that leads nowhere stands for each unset variable. */
  ADDRESS
}
