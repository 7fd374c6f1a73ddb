package parley.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the codec's benchmark in JMH, with the JVM and the flags of Parley. */
final class CodecBenchmarkRun {

    private CodecBenchmarkRun() {
    }

    static void measure(Table table) throws RunnerException {
        for (RunResult run : new Runner(new OptionsBuilder()
                .include("^" + CodecBenchmark.class.getName().replace(".", "\\.") + "\\.")
                .jvmArgs(Jvm.FLAGS.toArray(String[]::new)).addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT).build()).run()) {
            String what = run.getPrimaryResult().getLabel() + " " + run.getParams().getParam("dialect");
            table.row(what + ": frames a second", Table.number(run.getPrimaryResult().getScore()), "", "", "", "");
            table.row(what + ": bytes allocated a frame", Table.number(allocated(run)), "", "", "", "");
        }
    }

    private static double allocated(RunResult run) {
        for (String name : run.getSecondaryResults().keySet()) {
            if (name.endsWith("gc.alloc.rate.norm")) {
                return run.getSecondaryResults().get(name).getScore();
            }
        }
        return Double.NaN;
    }
}
