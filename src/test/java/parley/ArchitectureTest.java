package parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import parley.discovery.DiscoveryService;
import parley.discovery.Inquiry;
import parley.discovery.Reach;
import parley.net.Delivery;
import parley.room.Room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomCodec;
import parley.room.RoomMessage;

/** Packages import only in the direction of the arrows in ARCHITECTURE.md, and each library has one place. */
@AnalyzeClasses(packages = "parley", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Everything that decides and does not act. */
    private static final DescribedPredicate<JavaClass> PURE = resideInAnyPackage(
            "parley.wire", "parley.dialect", "parley.peer", "parley.room", "parley.discovery", "parley.text")
            .and(DescribedPredicate.not(belongToAnyOf(DiscoveryService.class, Inquiry.class, Reach.class)));

    private static final DescribedPredicate<JavaClass> SOCKETS = resideInAnyPackage("java.nio.channels..")
            .or(belongToAnyOf(Socket.class, ServerSocket.class, DatagramSocket.class));

    private static final DescribedPredicate<JavaClass> THREADS = describe("threads", type -> type.isAssignableTo(
            Thread.class) || type.isAssignableTo(Executor.class)
            || type.isAssignableTo(Future.class) || type.isAssignableTo(Timer.class)
            || type.getPackageName().equals("java.util.concurrent.locks"));

    private static final DescribedPredicate<JavaClass> CLOCKS = describe("clocks", type -> type.isAssignableTo(
            Clock.class) || type.isAssignableTo(InstantSource.class));

    private static final DescribedPredicate<JavaMethodCall> THE_TIME = describe("the time", call -> call
            .getTargetOwner().isEquivalentTo(System.class) && call.getName().matches("currentTimeMillis|nanoTime")
            || call.getTargetOwner().getPackageName().equals("java.time") && call.getName().equals("now"));

    @ArchTest
    static final ArchRule packagesImportOnlyInTheDirectionOfTheArrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("App").definedBy("parley")
            .layer("cli").definedBy("parley.cli")
            .layer("doctor").definedBy("parley.doctor")
            .layer("menu").definedBy("parley.menu")
            .layer("storage").definedBy("parley.storage")
            .layer("terminal").definedBy("parley.terminal")
            .layer("text").definedBy("parley.text")
            .layer("node").definedBy("parley.node")
            .layer("discovery").definedBy("parley.discovery")
            .layer("room").definedBy("parley.room")
            .layer("net").definedBy("parley.net")
            .layer("peer").definedBy("parley.peer")
            .layer("dialect").definedBy("parley.dialect")
            .layer("wire").definedBy("parley.wire")
            .whereLayer("App").mayNotBeAccessedByAnyLayer()
            .whereLayer("cli").mayOnlyBeAccessedByLayers("App")
            .whereLayer("doctor").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("menu").mayOnlyBeAccessedByLayers("App")
            .whereLayer("storage").mayOnlyBeAccessedByLayers("App", "cli")
            .whereLayer("terminal").mayOnlyBeAccessedByLayers("App", "cli", "menu")
            .whereLayer("text").mayOnlyBeAccessedByLayers("cli", "doctor", "terminal", "storage")
            .whereLayer("node").mayOnlyBeAccessedByLayers("App", "cli", "doctor", "menu", "storage", "terminal", "text")
            .whereLayer("discovery").mayOnlyBeAccessedByLayers("App", "cli", "doctor", "menu", "text", "node")
            .whereLayer("room").mayOnlyBeAccessedByLayers("menu", "storage", "terminal", "text", "node")
            .whereLayer("net").mayOnlyBeAccessedByLayers("App", "cli", "doctor", "text", "node", "discovery")
            .whereLayer("peer").mayOnlyBeAccessedByLayers(
                    "App", "cli", "doctor", "menu", "storage", "terminal", "text", "node", "discovery")
            .whereLayer("wire").mayNotAccessAnyLayer()
            .whereLayer("dialect").mayOnlyAccessLayers("wire")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule whatDecidesKnowsNoSockets = noClasses().that(PURE).should().dependOnClassesThat(SOCKETS);

    @ArchTest
    static final ArchRule whatDecidesKnowsNoThreads = noClasses().that(PURE).should().dependOnClassesThat(THREADS);

    @ArchTest
    static final ArchRule whatDecidesKnowsNoClocks = noClasses().that(PURE)
            .should().dependOnClassesThat(CLOCKS).orShould().callMethodWhere(THE_TIME);

    @ArchTest
    static final ArchRule theWireKnowsOnlyTheJdkAndTheIpValidator = classes().that().resideInAPackage("parley.wire")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "parley.wire", "java..", "org.apache.commons.validator.routines");

    @ArchTest
    static final ArchRule textKnowsOfTheNetworkOnlyTheOutcomes = noClasses().that().resideInAPackage("parley.text")
            .should().dependOnClassesThat(resideInAnyPackage("parley.net").and(describe("are not a delivery",
                    type -> !type.getFullName().startsWith(Delivery.class.getName()))));

    @ArchTest
    static final ArchRule onlyTheNodeKnowsTheMessagesOfRooms = noClasses()
            .that().resideOutsideOfPackages("parley.node", "parley.room")
            .should().dependOnClassesThat(
                    belongToAnyOf(RoomCodec.class, RoomMessage.class, RoomAnswer.class, Effect.class));

    @ArchTest
    static final ArchRule onlyTheTerminalKnowsJLine = noClasses().that().resideOutsideOfPackage("parley.terminal")
            .should().dependOnClassesThat().resideInAPackage("org.jline..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses().that().resideOutsideOfPackage("parley.cli")
            .should().dependOnClassesThat().resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyOneFormatKnowsJackson = noClasses().that().resideOutsideOfPackage("parley.text")
            .should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule onlyTheStartAndTheTerminalUseStandardStreams = noClasses()
            .that().resideOutsideOfPackages("parley", "parley.terminal").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)");
}
