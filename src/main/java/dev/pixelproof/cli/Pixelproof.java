package dev.pixelproof.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.pixelproof.batch.Converter;
import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.FailureMessage;
import dev.pixelproof.cli.console.ProcessStreams;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.StrayText;
import dev.pixelproof.run.Versions;

/** The program. */
@Command(name = "pixelproof", versionProvider = Pixelproof.VersionLines.class, sortOptions = false,
        description = "Turns directories of images into JSONL manifests with lossless base64, and proves every image.",
        subcommands = { ConvertCommand.class, VerifyCommand.class, RestoreCommand.class, ExportCommand.class,
                EncodeCommand.class, DecodeCommand.class, InspectCommand.class, ShowCommand.class,
                RejectedCommand.class, HistoryCommand.class, FormatsCommand.class, CommandLine.HelpCommand.class },
        footerHeading = StatusHelp.EXAMPLE, footer = { "  pixelproof convert --source photos --output dataset",
                "  pixelproof COMMAND --help shows a command's options and exit statuses." })
public final class Pixelproof implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    boolean help;

    @Option(names = { "-V", "--version" }, versionHelp = true, description = "Show versions.")
    boolean version;

    /**
     * Runs a command and ends the process with its status. Numbers in names and messages
     * are written the same in every locale, so that a run can be resumed in another one.
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        ProcessStreams.take();
        System.setErr(StrayText.stream());
        Thread.setDefaultUncaughtExceptionHandler(Pixelproof::uncaught);
        System.exit(run(args));
    }

    /** Prints the failure of a thread, unless a result or the log reports it. */
    private static void uncaught(Thread thread, Throwable failure) {
        if (thread.getName().equals("main") || !StrayText.isLogged()) {
            Console.of(false)
                .error("The thread %s has ended: %s".formatted(thread.getName(), FailureMessage.of(failure)));
        }
        failure.printStackTrace();
    }

    static int run(String... args) {
        CommandLine program = new CommandLine(new Pixelproof()).setParameterExceptionHandler(Pixelproof::usage)
            .setExecutionExceptionHandler(Pixelproof::failed)
            .setUsageHelpAutoWidth(true)
            .setOut(new PrintWriter(new OutputStreamWriter(ProcessStreams.output(), StandardCharsets.UTF_8), true));
        int status = execute(program, args);
        program.getOut().flush();
        return ProcessStreams.lost().map((problem) -> lost(program, status, problem)).orElse(status);
    }

    private static int execute(CommandLine program, String... args) {
        try {
            return program.execute(args);
        }
        catch (OutOfMemoryError ex) {
            Console.of(false).error(Failures.message(ex));
            return ExitStatus.FAILED;
        }
    }

    /** A success whose results are lost is a failure; another status stays. */
    private static int lost(CommandLine program, int status, String problem) {
        CommandLine command = program;
        for (CommandLine.ParseResult result = program.getParseResult(); result != null; result = result.subcommand()) {
            command = result.commandSpec().commandLine();
        }
        Console.of(false)
            .error(command.getCommandName() + ": " + problem
                    + ((command.getCommand() instanceof BatchOptions options) ? options.kept() : ""));
        return (status == ExitStatus.DONE || status == ExitStatus.LOOK) ? ExitStatus.FAILED : status;
    }

    /** Prints the help, as there is no command. */
    @Override
    public Integer call() {
        if (this.spec != null) {
            PrintStream err = ProcessStreams.error();
            err.print(this.spec.commandLine().getUsageMessage(Help.Ansi.OFF));
            err.flush();
        }
        return ExitStatus.USAGE;
    }

    private static int usage(CommandLine.ParameterException failure, String[] args) {
        Console console = Console.of(false);
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String.valueOf(failure.getMessage()).lines().forEach(console::error);
        if (isUnnameable(failure)) {
            console.error("This locale can't name that file; set LC_ALL=C.UTF-8");
        }
        suggestions(failure).ifPresent(console::error);
        console.error("'" + command + " --help' shows its options and an example");
        return ExitStatus.USAGE;
    }

    private static boolean isUnnameable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> suggestions(CommandLine.ParameterException failure) {
        if (failure instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return Optional.of("Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        return Optional.empty();
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        Console console = Console.of(false);
        console.error(command.getCommandName() + ": " + FailureMessage.of(failure));
        if (command.getCommand() instanceof BatchOptions options) {
            options.failed(command.getCommandName(), ExitStatus.FAILED, FailureMessage.of(failure));
        }
        if (command.getCommand() instanceof CommonOptions options && options.stacktrace()) {
            console.stackTrace(failure);
        }
        return ExitStatus.FAILED;
    }

    /** Names the program and its libraries, with their versions. */
    static final class VersionLines implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] { "Pixelproof " + Versions.pixelproof(),
                    "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                    "OpenCV " + OpenCvCodec.libraryVersion(), "  with " + OpenCvCodec.bundledDecoders(),
                    "Spring Batch " + Converter.springBatchVersion() };
        }

    }

}
