package org.broadsheet.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.PathType;
import org.broadsheet.yaml.Secret;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** The keys of a login, wherever one is needed. */
final class Credentials {
  static final Key<String> USER = Key.optional("user", BasicTypes.NAME, "The name to log in with.");
  static final Key<Secret> PASSWORD =
      Key.optional(
          "password", BasicTypes.SECRET, "The password, best as ${NAME} of the environment.");

  /** The path of a file that stands for the secret in it, without the line's end. */
  static final ValueType<Secret> SECRET_FILE = new PathType<>(Credentials::secretIn);

  static final Key<Secret> PASSWORD_FILE = passwordFile(SECRET_FILE);

  /** The same for the database, which every command logs in to. */
  static final Key<Secret> DATABASE_PASSWORD_FILE =
      passwordFile(new PathType<>(Credentials::neededSecretIn));

  private Credentials() {}

  private static Key<Secret> passwordFile(ValueType<Secret> type) {
    return Key.optional(
        "password-file",
        type,
        "A file that holds the password alone, relative to this file's folder.");
  }

  /** The password, from wherever it comes; reports two passwords and a user without one. */
  static @Nullable Secret password(SectionValues values, boolean userNeedsPassword) {
    Key<Secret> file = values.has(PASSWORD_FILE) ? PASSWORD_FILE : DATABASE_PASSWORD_FILE;
    if (values.has(PASSWORD) && values.has(file)) {
      values.problem(file, "both password and password-file are given: keep one");
    }
    Secret password = values.has(PASSWORD) ? values.find(PASSWORD) : values.find(file);
    if (userNeedsPassword && values.has(USER) && password == null) {
      values.problem(USER, "user has no password: add password or password-file");
    }
    if (password != null && !values.has(USER)) {
      Key<Secret> key = values.has(PASSWORD) ? PASSWORD : file;
      values.problem(key, "the password has no user: add user");
    }
    return password;
  }

  private static @Nullable Secret secretIn(Path path, Node.Scalar scalar, BindingContext context) {
    Path file = context.resolve(path);
    return context.isDispensable(file, "mail.password-file")
        ? new Secret(Secret.MASK)
        : neededSecretIn(path, scalar, context);
  }

  private static @Nullable Secret neededSecretIn(
      Path path, Node.Scalar scalar, BindingContext context) {
    Path file = context.resolve(path);
    byte[] content = context.read(file, "password file", scalar);
    if (content == null) {
      return null;
    }
    String password = new String(content, StandardCharsets.UTF_8).replaceFirst("\\R+\\z", "");
    if (password.isEmpty()) {
      context.problem(scalar, "the password file " + file + " is empty: write the password");
      return null;
    }
    return new Secret(password);
  }
}
