package app.huisheng;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The constitution. Each sentence is a rule that the build checks; `src/docs/architecture.md`
/// draws the house.
class HouseRulesTest {
  private static final String HOUSE = "app.huisheng";
  private static final Path MAIN = Path.of("src/main/java/app/huisheng");

  private static final JavaClasses BUILT =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  /// Which rooms a room may call; the root may call all, nobody calls the root.
  private static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("store", Set.of()),
              Map.entry("words", Set.of()),
              Map.entry("episode", Set.of("store")),
              Map.entry("search", Set.of("episode", "store")),
              Map.entry("meaning", Set.of("search", "store")),
              Map.entry("scribe", Set.of("words", "search", "episode", "store")),
              Map.entry("reply", Set.of("words", "search", "episode")),
              Map.entry("audience", Set.of("words", "reply", "store")),
              Map.entry("outbox", Set.of("words", "store")),
              Map.entry("webhook", Set.of("store")),
              Map.entry("announce", Set.of("words", "outbox", "episode", "store")),
              Map.entry(
                  "host",
                  Set.of("words", "announce", "outbox", "audience", "reply", "episode", "store")),
              Map.entry("feed", Set.of("words", "announce", "outbox", "episode", "store")),
              Map.entry(
                  "wechat",
                  Set.of(
                      "words",
                      "host",
                      "announce",
                      "outbox",
                      "audience",
                      "reply",
                      "episode",
                      "store")),
              Map.entry("linkedin", Set.of("words", "announce", "outbox", "episode", "store")),
              Map.entry(
                  "console",
                  Set.of(
                      "words",
                      "host",
                      "announce",
                      "outbox",
                      "audience",
                      "reply",
                      "search",
                      "episode",
                      "webhook",
                      "store")),
              Map.entry("simulator", Set.of())));

  /// Which rooms a library may enter; the root may use them all.
  private static final Map<String, Set<String>> DOORS =
      Map.ofEntries(
          Map.entry("me.chanjar..", Set.of("wechat")),
          Map.entry("okhttp3..", Set.of("feed", "scribe", "wechat", "linkedin", "simulator")),
          Map.entry(
              "io.javalin..",
              Set.of("wechat", "linkedin", "announce", "feed", "console", "simulator")),
          Map.entry(
              "org.jdbi..",
              Set.of(
                  "store",
                  "episode",
                  "search",
                  "meaning",
                  "scribe",
                  "audience",
                  "outbox",
                  "announce",
                  "host",
                  "feed",
                  "linkedin",
                  "wechat",
                  "webhook",
                  "console")),
          Map.entry("com.zaxxer..", Set.of("store")),
          Map.entry("org.flywaydb..", Set.of("store")),
          Map.entry("ai.onnxruntime..", Set.of("meaning")),
          Map.entry("org.jsoup..", Set.of("episode", "feed", "wechat", "console")),
          Map.entry("com.google.re2j..", Set.of("reply")),
          Map.entry("com.samskivert..", Set.of("announce", "console")),
          Map.entry("picocli..", Set.of()),
          Map.entry("io.micrometer..", Set.of()));

  @Test
  void every_library_has_its_own_door() {
    DOORS.forEach(
        (library, rooms) ->
            noClasses()
                .that(inAnotherRoomThan(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " belongs to " + rooms + " and the root")
                .check(BUILT));
  }

  @Test
  void arrows_only_point_down() {
    ARROWS.forEach(
        (room, below) ->
            noClasses()
                .that(resideInAPackage(HOUSE + "." + room + ".."))
                .should()
                .dependOnClassesThat(
                    resideInAPackage(HOUSE + "..").and(inAnotherRoomThan(union(below, room))))
                .because(room + " may call only " + below)
                .allowEmptyShould(true)
                .check(BUILT));
  }

  @Test
  void nobody_imports_the_root() {
    noClasses()
        .that(resideInAPackage(HOUSE + ".*.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE)
        .check(BUILT);
  }

  @Test
  void answering_a_listener_never_leaves_this_machine() {
    noClasses()
        .that(
            resideInAnyPackage(
                HOUSE + ".reply..",
                HOUSE + ".search..",
                HOUSE + ".meaning..",
                HOUSE + ".episode.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "okhttp3..", "java.net.http..", "me.chanjar..", HOUSE + ".linkedin..")
                .or(
                    describe(
                        "sockets",
                        c ->
                            c.getName().startsWith("java.net.") && c.getName().contains("Socket"))))
        .check(BUILT);
  }

  @Test
  void native_code_runs_in_the_child_process_only() {
    noClasses()
        .that(
            not(
                describe(
                    "the child", c -> c.getName().matches(HOUSE + "\\.meaning\\.(Child|Model)"))))
        .should()
        .dependOnClassesThat(
            resideInAPackage("ai.onnxruntime..")
                .or(describe("the model", c -> c.getName().equals(HOUSE + ".meaning.Model"))))
        .because("a crash of native code must never touch a reply")
        .check(BUILT);
  }

  @Test
  void rooms_have_no_circular_doors() {
    slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(BUILT);
  }

  @Test
  void only_the_front_door_reads_the_wall_clock() {
    noClasses()
        .that(not(describe("Main", c -> c.getName().startsWith(HOUSE + ".Main"))))
        .should()
        .callMethodWhere(describe("reads the wall clock", HouseRulesTest::readsTheClock))
        .check(BUILT);
  }

  @Test
  void only_the_loop_and_the_web_net_catch_everything() {
    classes()
        .that(not(describe("the two nets", c -> c.getSimpleName().matches("Loop|Listeners"))))
        .should(catchOnlyWhatTheyKnow())
        .check(BUILT);
  }

  @Test
  void only_wechat_and_linkedin_are_channels() {
    noClasses()
        .that(not(resideInAnyPackage(HOUSE + ".wechat..", HOUSE + ".linkedin..")))
        .should()
        .implement(describe("Channel", c -> c.getName().equals(HOUSE + ".outbox.Channel")))
        .check(BUILT);
  }

  @Test
  void no_junk_drawers() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service|Factory|Processor|Common|Misc)")
        .check(BUILT);
  }

  @Test
  void no_file_is_longer_than_a_person_reads_in_one_sitting() throws IOException {
    assertThat(Sources.in(MAIN).filter(source -> source.lines() > 300).map(Sources.Source::name))
        .isEmpty();
  }

  @Test
  void no_method_is_longer_than_a_screen_and_no_constructor_wants_everything() throws IOException {
    assertThat(Sources.in(MAIN).flatMap(source -> source.longMethods(40).stream())).isEmpty();
    assertThat(Sources.in(MAIN).flatMap(source -> source.greedyConstructors(5).stream())).isEmpty();
  }

  @Test
  void every_room_has_a_sign_on_its_door() throws IOException {
    try (var files = Files.walk(MAIN)) {
      List<Path> rooms = files.filter(Files::isDirectory).toList();
      assertThat(rooms).hasSizeGreaterThan(5);
      assertThat(rooms)
          .allSatisfy(
              room -> {
                Path sign = room.resolve("package-info.java");
                assertThat(sign).exists();
                assertThat(Files.readString(sign)).startsWith("/// ").contains("@NullMarked");
              });
    }
  }

  private static Set<String> union(Set<String> rooms, String one) {
    Set<String> all = new HashSet<>(rooms);
    all.add(one);
    return all;
  }

  /// In a room, but in none of these.
  private static DescribedPredicate<JavaClass> inAnotherRoomThan(Set<String> rooms) {
    return describe(
        "in another room than " + rooms,
        type -> {
          String name = type.getPackageName();
          if (!name.startsWith(HOUSE + ".")) {
            return false;
          }
          String room = name.substring(HOUSE.length() + 1).split("\\.", 2)[0];
          return !rooms.contains(room);
        });
  }

  private static boolean readsTheClock(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    return (owner.startsWith("java.time.") && name.equals("now"))
        || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
        || (owner.equals("java.time.InstantSource") && name.equals("system"))
        || (owner.equals("java.time.Clock") && name.startsWith("system"));
  }

  private static ArchCondition<JavaClass> catchOnlyWhatTheyKnow() {
    return new ArchCondition<>("catch only what they know") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          unit.getTryCatchBlocks().stream()
              .flatMap(block -> block.getCaughtThrowables().stream())
              .filter(
                  caught ->
                      caught.isEquivalentTo(Exception.class)
                          || caught.isEquivalentTo(RuntimeException.class))
              .forEach(
                  caught ->
                      events.add(
                          SimpleConditionEvent.violated(
                              type, unit.getFullName() + " catches " + caught.getSimpleName())));
        }
      }
    };
  }
}
