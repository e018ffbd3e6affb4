package dev.lockstep.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members of the client's interfaces, as {@code lockstep.d.ts} declares them. */
final class TypeDeclarations {
  private static final Pattern MEMBER =
      Pattern.compile(
          "/\\*\\*(?<doc>(?:[^*]|\\*(?!/))*)\\*/\\s*(?<declaration>[^;{]*(?:\\{[^}]*})?[^;{]*);");

  private final String text;

  private TypeDeclarations(String text) {
    this.text = text;
  }

  static TypeDeclarations of(String file) throws IOException {
    return new TypeDeclarations(Files.readString(Document.TOP.resolve(file)));
  }

  /** A member, and what its comment says. */
  record Member(String name, String type, String documentation) {}

  List<Member> members(String type) {
    Matcher start =
        Pattern.compile("export interface " + type + "( extends \\w+)? \\{\\n").matcher(text);
    if (!start.find()) {
      throw new IllegalArgumentException("no interface " + type);
    }
    String body = text.substring(start.end(), text.indexOf("\n}\n", start.end()));
    List<Member> members = new ArrayList<>();
    Matcher member = MEMBER.matcher(body);
    while (member.find()) {
      String declaration = member.group("declaration").replaceAll("\\s+", " ").strip();
      String name = declaration.replaceAll("^(readonly )?(\\w+).*", "$2");
      members.add(new Member(name, declaration, prose(member.group("doc"))));
    }
    return members;
  }

  private static String prose(String comment) {
    return comment.replaceAll("\\n\\s*\\* ?", " ").replaceAll("\\s+", " ").strip();
  }

  /** The states: what each means, and what may stand behind {@code reason} and {@code target}. */
  String states(String... types) {
    StringBuilder section = new StringBuilder();
    for (String type : types) {
      Matcher declared =
          Pattern.compile(
                  "/\\*\\*(?<doc>(?:[^*]|\\*(?!/))*)\\*/\\s*export interface "
                      + type
                      + " extends State \\{(?<body>.*?)\\n\\}",
                  Pattern.DOTALL)
              .matcher(text);
      if (!declared.find()) {
        throw new IllegalArgumentException("no state " + type);
      }
      String status = type.replace("Lockstep", "").toLowerCase(Locale.ROOT);
      section
          .append(Markdown.heading("###", "`" + status + "`", "state-" + status))
          .append(Markdown.escape(prose(declared.group("doc"))))
          .append("\n\n");
      for (String line : declared.group("body").split(";", -1)) {
        String declaration = line.replaceAll("/\\*(?:[^*]|\\*(?!/))*\\*/", "").strip();
        if (declaration.matches("(?s)readonly (target|reason):.*")) {
          section.append("- `").append(declaration.replace("readonly ", "")).append("`\n");
        }
      }
      section.append("\n");
      members(type)
          .forEach(
              member ->
                  section.append(
                      Markdown.escape(
                          "`" + member.name() + "`: " + member.documentation() + "\n\n")));
    }
    return section.toString();
  }

  /** A section for each member. */
  String section(String type) {
    StringBuilder section = new StringBuilder();
    for (Member member : members(type)) {
      section
          .append(
              Markdown.heading(
                  "###",
                  "`" + member.name() + "`",
                  type.toLowerCase(Locale.ROOT) + "-" + member.name().toLowerCase(Locale.ROOT)))
          .append("`")
          .append(member.type())
          .append("`\n\n")
          .append(Markdown.escape(member.documentation()))
          .append("\n\n");
    }
    return section.toString();
  }
}
