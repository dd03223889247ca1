package org.broadsheet.mail;

import jakarta.mail.internet.InternetHeaders;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.broadsheet.news.InboundMail.Failure;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * The status of one recipient in a delivery status notification (RFC 3464 section 2.3), classified
 * by its enhanced code (RFC 3463).
 *
 * @param failure whose fault it is
 * @param words the status and what the server said
 */
record DsnStatus(Failure failure, String words) {
  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
  private static final Pattern REPLY = Pattern.compile("(?<!\\d)([45])\\d\\d(?!\\d)");

  /**
   * The mildest of the failures, for a letter has one recipient, and where more are told of it was
   * handed on to several.
   */
  static Optional<DsnStatus> mildest(DeliveryStatus report) {
    return IntStream.range(0, report.getRecipientDSNCount())
        .mapToObj(report::getRecipientDSN)
        .flatMap(recipient -> of(recipient).stream())
        .max(Comparator.comparing(DsnStatus::failure));
  }

  /** Empty where the letter arrived, was handed on or is still on its way. */
  static Optional<DsnStatus> of(InternetHeaders recipient) {
    String action = text(recipient, "Action").toLowerCase(Locale.ROOT);
    String status = text(recipient, "Status");
    String diagnosis = text(recipient, "Diagnostic-Code");
    Code code = Code.of(status, diagnosis);
    boolean failed = action.startsWith("failed") || action.isEmpty();
    return failed && code != null
        ? Optional.of(new DsnStatus(code.failure(), code + " " + diagnosis))
        : Optional.empty();
  }

  private static String text(InternetHeaders headers, String name) {
    String[] values = headers.getHeader(name);
    return values == null ? "" : String.join(" ", Arrays.asList(values)).strip();
  }

  /** An enhanced status code: its class, its subject and its detail. */
  private record Code(int rank, int subject, int detail) {
    /**
     * The status; what the server said where the status says nothing or is missing; null where
     * nobody says that anything failed.
     */
    static @Nullable Code of(String status, String diagnosis) {
      Code stated = enhanced(status);
      Code said = enhanced(diagnosis);
      if (stated != null && (stated.subject != 0 || said == null || said.rank != stated.rank)) {
        return stated.rank == 2 ? null : stated;
      }
      if (said != null) {
        return said.rank == 2 ? null : said;
      }
      Matcher reply = REPLY.matcher(diagnosis);
      return reply.find() ? new Code(Integer.parseInt(reply.group(1)), 0, 0) : null;
    }

    private static @Nullable Code enhanced(String text) {
      Matcher code = ENHANCED.matcher(text);
      return code.find()
          ? new Code(
              Integer.parseInt(code.group(1)),
              Integer.parseInt(code.group(2)),
              Integer.parseInt(code.group(3)))
          : null;
    }

    /**
     * Hard is what says that there is no such mailbox: 5.1.x, but for 5.1.7 and 5.1.8, which blame
     * the sender's address, and 5.2.1. A class of 4 is soft, and so is a 5 that names the way (5.4)
     * or nothing at all (5.0); every other 5 is for this letter.
     */
    Failure failure() {
      if (rank == 4 || subject == 0 || subject == 4) {
        return Failure.SOFT;
      }
      boolean isSender = subject == 1 && (detail == 7 || detail == 8);
      boolean isGone = (subject == 1 && !isSender) || (subject == 2 && detail == 1);
      return isGone ? Failure.HARD : Failure.LETTER;
    }

    @Override
    public String toString() {
      return rank + "." + subject + "." + detail;
    }
  }
}
