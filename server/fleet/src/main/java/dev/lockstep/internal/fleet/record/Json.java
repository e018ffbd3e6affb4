package dev.lockstep.internal.fleet.record;

import dev.lockstep.page.Turn;
import dev.lockstep.protocol.BuildNumber;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Records, turns and orders as JSON. Members that a newer version of the library has added are
 * skipped; anything malformed or out of range makes the whole text invalid, which is null.
 */
public final class Json {
  private static final int MAX_LENGTH = 60_000;
  private static final int MAX_TEXT = 128;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_LENGTH)
                  .maxNameLength(MAX_TEXT)
                  .maxStringLength(MAX_TEXT)
                  .maxNumberLength(20)
                  .maxNestingDepth(4)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /**
   * Writes a record.
   *
   * @param record the record
   * @return ASCII
   */
  public static String write(InstanceRecord record) {
    return text(
        json -> {
          json.writeStringProperty("id", record.id());
          json.writeNumberProperty("build", record.build());
          json.writeNumberProperty("min", record.min());
          if (record.track() != null) {
            json.writeStringProperty("track", record.track());
          }
          json.writeStringProperty("phase", record.phase().label());
          json.writeNumberProperty("turn", record.turn());
          json.writeNumberProperty("page", record.page());
          json.writeArrayPropertyStart("pages");
          for (PageFiles files : record.pages()) {
            json.writeString(files.build() + "-" + files.listing());
          }
          json.writeEndArray();
          json.writeObjectPropertyStart("tabs");
          record.tabs().forEach((tab, count) -> json.writeNumberProperty(tab.toString(), count));
          json.writeEndObject();
          json.writeNumberProperty("counter", record.counter());
        });
  }

  /**
   * Reads a record.
   *
   * @param text any text
   * @return the record; null when the text is none
   */
  public static @Nullable InstanceRecord record(String text) {
    return parse(text, new RecordMembers());
  }

  /**
   * Writes a turn.
   *
   * @param turn the turn
   * @return ASCII
   */
  public static String write(Turn turn) {
    return text(
        json -> {
          json.writeNumberProperty("turn", turn.number());
          json.writeNumberProperty("build", turn.build());
          json.writeStringProperty("listing", turn.listing());
          json.writeStringProperty("cause", turn.cause().label());
        });
  }

  /**
   * Reads a turn.
   *
   * @param text any text
   * @return the turn; null when the text is none
   */
  public static @Nullable Turn turn(String text) {
    return parse(text, new TurnMembers());
  }

  /**
   * Writes orders.
   *
   * @param orders the orders
   * @return ASCII
   */
  public static String write(Orders orders) {
    return text(
        json -> {
          json.writeArrayPropertyStart("withdrawn");
          orders.withdrawn().forEach(json::writeNumber);
          json.writeEndArray();
          json.writeArrayPropertyStart("standby");
          orders.standby().forEach(json::writeString);
          json.writeEndArray();
        });
  }

  /**
   * Reads orders.
   *
   * @param text any text
   * @return the orders; null when the text is none
   */
  public static @Nullable Orders orders(String text) {
    return parse(text, new OrdersMembers());
  }

  /** Takes the members of one object, and makes a value of them. */
  private interface Members<T> {
    /** Reads a member's value, or skips it. */
    void member(String name, JsonParser json);

    T value();
  }

  private static final class RecordMembers implements Members<InstanceRecord> {
    private String id = "";
    private long build;
    private long min;
    private @Nullable String track;
    private String phase = "";
    private long turn;
    private long page;
    private final SortedSet<PageFiles> pages = new TreeSet<>();
    private final SortedMap<Long, Long> tabs = new TreeMap<>();
    private long counter;

    @Override
    public void member(String name, JsonParser json) {
      switch (name) {
        case "id" -> id = string(json);
        case "build" -> build = number(json);
        case "min" -> min = number(json);
        case "track" -> track = string(json);
        case "phase" -> phase = string(json);
        case "turn" -> turn = number(json);
        case "page" -> page = number(json);
        case "pages" -> elements(json, pages, () -> page(string(json)));
        case "tabs" -> tabs(json);
        case "counter" -> counter = number(json);
        default -> json.skipChildren();
      }
    }

    private static PageFiles page(String text) {
      int dash = text.indexOf('-');
      if (dash < 0) {
        throw new IllegalArgumentException("page must be build-listing, was " + text);
      }
      return new PageFiles(BuildNumber.parse(text.substring(0, dash)), text.substring(dash + 1));
    }

    private void tabs(JsonParser json) {
      require(json, JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        long tab = BuildNumber.parse(json.currentName());
        json.nextToken();
        tabs.put(tab, number(json));
        requireAtMost(tabs.size(), InstanceRecord.MAX_TABS);
      }
    }

    @Override
    public InstanceRecord value() {
      Phase known = Phase.valueOf(phase.toUpperCase(Locale.ROOT));
      return new InstanceRecord(id, build, min, track, known, turn, page, pages, tabs, counter);
    }
  }

  private static final class TurnMembers implements Members<Turn> {
    private long number;
    private long build;
    private String listing = "";
    private String cause = "";

    @Override
    public void member(String name, JsonParser json) {
      switch (name) {
        case "turn" -> number = number(json);
        case "build" -> build = number(json);
        case "listing" -> listing = string(json);
        case "cause" -> cause = string(json);
        default -> json.skipChildren();
      }
    }

    @Override
    public Turn value() {
      Turn.Cause known = Turn.Cause.valueOf(cause.toUpperCase(Locale.ROOT));
      return new Turn(number, build, listing, known);
    }
  }

  private static final class OrdersMembers implements Members<Orders> {
    private final SortedSet<Long> withdrawn = new TreeSet<>();
    private final SortedSet<String> standby = new TreeSet<>();

    @Override
    public void member(String name, JsonParser json) {
      switch (name) {
        case "withdrawn" -> elements(json, withdrawn, () -> number(json));
        case "standby" -> elements(json, standby, () -> string(json));
        default -> json.skipChildren();
      }
    }

    @Override
    public Orders value() {
      return new Orders(withdrawn, standby);
    }
  }

  private static <T> @Nullable T parse(String text, Members<T> members) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      require(json, JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        members.member(name, json);
      }
      require(json, JsonToken.END_OBJECT);
      return json.nextToken() == null ? members.value() : null;
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  /** Reads an array, of which no more is kept than the largest set of a value may hold. */
  private static <T> void elements(JsonParser json, Collection<T> into, Supplier<T> element) {
    require(json, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      into.add(element.get());
      requireAtMost(into.size(), Orders.MAX_STANDBY);
    }
  }

  private static String string(JsonParser json) {
    require(json, JsonToken.VALUE_STRING);
    return json.getString();
  }

  private static long number(JsonParser json) {
    require(json, JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private static void requireAtMost(int size, int most) {
    if (size > most) {
      throw new IllegalArgumentException("at most " + most + " elements");
    }
  }

  private static void require(JsonParser json, JsonToken token) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException("must be " + token + ", was " + json.currentToken());
    }
  }

  private static String text(Consumer<JsonGenerator> members) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return out.toString();
  }
}
