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
import java.time.Clock;
import java.time.InstantSource;
import parley.discovery.Found;
import parley.discovery.Reach;
import parley.net.Delivery;
import parley.node.Outcome;
import parley.ui.Line;
import parley.ui.Wording;
import parley.wire.RoomName;

/** What each package says that it must not know, it does not know. */
@AnalyzeClasses(packages = "parley", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE =
            {"parley.wire..", "parley.peer..", "parley.room..", "parley.discovery..", "parley.doctor.."};

    private static final DescribedPredicate<JavaClass> SOCKETS = describe("sockets", type ->
            type.getPackageName().startsWith("java.nio.channels")
                    || type.getPackageName().equals("java.net") && type.getSimpleName().contains("Socket"));

    private static final DescribedPredicate<JavaClass> THREADS = describe("threads", type ->
            type.getPackageName().startsWith("java.util.concurrent")
                    || type.isAssignableTo(Thread.class) || type.isAssignableTo(java.util.Timer.class));

    private static final DescribedPredicate<JavaClass> CLOCKS = describe("clocks", type ->
            type.isAssignableTo(Clock.class) || type.isAssignableTo(InstantSource.class));

    private static final DescribedPredicate<JavaMethodCall> THE_TIME = describe("the time", call ->
            call.getTargetOwner().isEquivalentTo(System.class) && call.getName().matches("currentTimeMillis|nanoTime")
                    || call.getTargetOwner().getPackageName().equals("java.time") && call.getName().equals("now"));

    @ArchTest
    static final ArchRule layersPointOneWay = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("root").definedBy("parley")
            .layer("checkup").definedBy("parley.checkup..")
            .layer("doctor").definedBy("parley.doctor..")
            .layer("ui").definedBy("parley.ui..")
            .layer("node").definedBy("parley.node..")
            .layer("room").definedBy("parley.room..")
            .layer("discovery").definedBy("parley.discovery..")
            .layer("net").definedBy("parley.net..")
            .layer("peer").definedBy("parley.peer..")
            .layer("wire").definedBy("parley.wire..")
            .whereLayer("root").mayNotBeAccessedByAnyLayer()
            .whereLayer("checkup").mayOnlyBeAccessedByLayers("root")
            .whereLayer("doctor").mayOnlyBeAccessedByLayers("root", "checkup")
            .whereLayer("ui").mayOnlyBeAccessedByLayers("root", "doctor")
            .whereLayer("node").mayOnlyBeAccessedByLayers("root", "checkup", "doctor", "ui")
            .whereLayer("net").mayOnlyBeAccessedByLayers("root", "checkup", "doctor", "ui", "node")
            .whereLayer("discovery").mayOnlyBeAccessedByLayers("root", "checkup", "doctor", "ui", "node")
            .whereLayer("room").mayOnlyBeAccessedByLayers("root", "ui", "node", "discovery")
            .whereLayer("peer").mayOnlyBeAccessedByLayers("root", "checkup", "ui", "node")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule theUiKnowsOfTheNetworkOnlyWhatBecameOfAFrame = noClasses()
            .that().resideInAPackage("parley.ui..")
            .should().dependOnClassesThat(resideInAnyPackage("parley.net..").and(describe("are no delivery", type ->
                    !type.getFullName().startsWith(Delivery.class.getName()))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theWireKnowsOnlyTheJdkAndTheIpValidator = classes().that().resideInAPackage("parley.wire..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "parley.wire..", "java..", "org.apache.commons.validator.routines");

    @ArchTest
    static final ArchRule thePeersKnowOnlyTheJdkAndTheWire = classes().that().resideInAPackage("parley.peer..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("parley.peer..", "parley.wire..", "java..");

    @ArchTest
    static final ArchRule theRoomsKnowOnlyTheJdkAndTheWire = classes().that().resideInAPackage("parley.room..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("parley.room..", "parley.wire..", "java..");

    @ArchTest
    static final ArchRule theDiscoveryKnowsOnlyTheJdkAndTheWireAndHowRoomsAreCalled = classes().that()
            .resideInAPackage("parley.discovery..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("parley.discovery..", "parley.wire..", "java..")
                    .or(JavaClass.Predicates.type(RoomName.class)));

    @ArchTest
    static final ArchRule theDoctorKnowsWhatBecameOfAFrameAndTheWords = classes().that()
            .resideInAPackage("parley.doctor..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("parley.doctor..", "parley.wire..", "java..")
                    .or(belongToAnyOf(
                            Delivery.class, Outcome.class, Reach.class, Found.class, Wording.class, Line.class)));

    @ArchTest
    static final ArchRule theCheckupJudgesNothing = noClasses().that().resideInAPackage("parley.checkup..")
            .should().dependOnClassesThat().haveNameMatching("parley\\.doctor\\.(\\w*Finding\\w*|Diagnosis)");

    @ArchTest
    static final ArchRule theUiKnowsNoGrammarOfTheRooms = noClasses().that().resideInAPackage("parley.ui..")
            .should().dependOnClassesThat()
            .haveNameMatching("parley\\.room\\.(\\w+Text|AnswerFields|Speech|Word|Effect|Result)");

    @ArchTest
    static final ArchRule whatIsPureKnowsNoThreads = noClasses()
            .that().resideInAnyPackage(PURE).should().dependOnClassesThat(THREADS);

    @ArchTest
    static final ArchRule whatIsPureKnowsNoClocks = noClasses()
            .that().resideInAnyPackage(PURE).should().dependOnClassesThat(CLOCKS)
            .orShould().callMethodWhere(THE_TIME);

    @ArchTest
    static final ArchRule onlyTheNetworkAndTheStartKnowSockets = noClasses()
            .that().resideOutsideOfPackages("parley", "parley.net..").should().dependOnClassesThat(SOCKETS);

    @ArchTest
    static final ArchRule onlyTheUiKnowsTheTerminal = noClasses().that().resideOutsideOfPackage("parley.ui..")
            .should().dependOnClassesThat().resideInAPackage("org.jline..");

    @ArchTest
    static final ArchRule onlyTheStartKnowsTheOptions = noClasses().that().resideOutsideOfPackage("parley")
            .should().dependOnClassesThat().resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyTheUiAndTheStartPrint = noClasses()
            .that().resideOutsideOfPackages("parley", "parley.ui..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule onlyTheStartSetsUpTheLog = noClasses().that().resideOutsideOfPackage("parley")
            .should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)");
}
