package org.broadsheet.delivery;

import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;

/** Hears of events while letters are sent; called by several threads at once. */
public interface DeliveryListener {
  /** A letter has reached a state on this node. */
  void letterReached(Delivery.State state);

  /** An attempt to send a letter has ended. */
  void sendAttempted(SendOutcome outcome);

  /** The server said that the recipient's address does not exist or is closed. */
  void addressRefused(Letter letter, String reply);

  /** The server refused a letter and left open whether the recipient's address is to blame. */
  void addressDoubted(Letter letter, String reply);
}
